"""Profiling: networks measured in the log their run read, to be kept or to be held against what is kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.casework.case import Case
from countervail.casework.profiles import Profiles, require_confirmed
from countervail.networks.profiles.measuring import Measured, measured
from countervail.networks.profiles.sketch import sketch
from countervail.networks.profiles.typical import shipped
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.progress import Progress
from countervail.workflow.desk import Seat
from countervail.workflow.recognised_runs import UNKNOWN
from countervail.workflow.recognition import Recognised, recognised
from countervail.workflow.reopened_log import ReopenedLog, reopened
from countervail.workflow.run_folder import RECOGNISED, RunFolder

FINGERPRINTS = "fingerprints"
"""The key under which things and people of profiles are hashed."""


@dataclass(frozen=True, slots=True)
class Profiled:
    """A network as it was measured, with ids of the people in common: for whoever sketches them, and no file."""

    found: Measured
    people: tuple[str, ...]


def profiled(case: Case, run: RunFolder, keys: Keyring, progress: Progress) -> Profiled:
    """Measure the accounts of a case that were judged positive.

    Raises:
        RefusedError: the case is not confirmed.
        RunError: the log is no longer what the run read, or none of the accounts is in it.
    """
    require_confirmed(case)
    with reopened(run, keys, progress) as log:
        return _measured(log, {case.id: case.judged(Judgement.POSITIVE)})[case.id]


def profiled_networks(run: RunFolder, keys: Keyring, progress: Progress) -> dict[str, Profiled]:
    """Measure every network a run reported.

    Raises:
        RunError: the log is no longer what the run read.
    """
    rows = pq.read_table(run.folder / "members.parquet", columns=["network_id", "account_uid"]).to_pylist()
    members: dict[str, list[str]] = {}
    for row in rows:
        members.setdefault(row["network_id"], []).append(row["account_uid"])
    if not members:
        return {}
    with reopened(run, keys, progress) as log:
        return _measured(log, {name: tuple(accounts) for name, accounts in members.items()})


def _measured(log: ReopenedLog, members: dict[str, tuple[str, ...]]) -> dict[str, Profiled]:
    names = list(members)
    rows = [(number, account) for number, name in enumerate(names) for account in members[name]]
    known = log.identities.surrogates(pa.array([account for _, account in rows], pa.string()))
    table = pa.table({"network": pa.array([number for number, _ in rows], pa.int64()), "account": known})
    table = table.filter(known.is_valid())
    if table.num_rows == 0:
        raise RunError("none of these accounts is in the log any more.", hint="A profile cannot be kept without it.")
    found = measured(log.whole, table)
    return {
        name: Profiled(found[number], _ids(log, found[number].people))
        for number, name in enumerate(names)
        if number in found
    }


def _ids(log: ReopenedLog, people: Sequence[int]) -> tuple[str, ...]:
    ids = log.identities.ids(pa.array(people, pa.int64())).to_pylist()
    return tuple(each for each in ids if each is not None)


def recognise(run: RunFolder, networks: dict[str, Profiled], profiles: Profiles, seat: Seat) -> list[Recognised]:
    """Say of every network what it looks like, and keep it beside the run, whose own files stay as they are."""
    hand = seat.hand
    kept = profiles.standing(hand.connection, hand.now)
    told = [
        recognised(
            name,
            each.found,
            sketch(profiles.key, each.people),
            kept,
            profiles.shared(hand.connection, each.found),
            shipped(),
        )
        for name, each in networks.items()
    ]
    draft = run.folder / f".{RECOGNISED}.draft"
    draft.write_text(json.dumps([each.as_json() for each in told], indent=1) + "\n", encoding="utf-8")
    draft.replace(run.folder / RECOGNISED)
    leading = sum(each.leader != UNKNOWN for each in told)
    hand.enter("profile.recognised", run.manifest.name, {"networks": len(told), "kept": len(kept), "leading": leading})
    return told
