"""Members whom the platform knows by another account: by them cases on two surfaces are seen to be one network's.

A name joins nobody. What joins is the platform's own word (`identity_uid`), kept as a keyed token among the case's
items.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from countervail.activity.log import Log
from countervail.activity.same_person import persons_behind
from countervail.casework.assembly import Casework
from countervail.casework.evidence_room import Found
from countervail.casework.records.snapshot import Snapshot
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError
from countervail.workflow.run_folder import RunFolder


def same_people(
    casework: Casework, connection: Connection, run: Path, snapshot: Snapshot, keys: Keyring
) -> tuple[Found, ...]:
    """What the platform knows of who stands behind members, as evidence; nothing where it knows nobody.

    The log may be gone by now: then nothing is known of it, and the case opens without.
    """
    try:
        log = Log.at(Path(RunFolder.open(run).manifest.log))
    except InputError:
        return ()
    known = persons_behind(log, keys, snapshot.members)
    if not known:
        return ()
    items = {account: f"person {token}" for account, token in known.items()}
    elsewhere = casework.index.also_in(connection, sorted(set(items.values())))
    return (
        Found(
            source="accounts.parquet",
            query="identity_uid of the members",
            says=_sentence(len(set(items.values())), elsewhere),
            raw=canonical_json({account: items[account] for account in sorted(items)}),
            happened_at=snapshot.last_time,
            accounts=tuple(sorted(known)),
            items=tuple(sorted(set(items.values()))),
        ),
    )


def _sentence(persons: int, elsewhere: Mapping[str, Sequence[str]]) -> str:
    cases = sorted({case for found in elsewhere.values() for case in found})
    people = "1 person" if persons == 1 else f"{persons:,} people"
    said = f"The platform knows {people} behind members of this network."
    if not cases:
        return said
    return f"{said} {len(elsewhere):,} of them have accounts in {', '.join(cases)} too: one network, several surfaces."
