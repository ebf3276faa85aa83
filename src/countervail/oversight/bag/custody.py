"""The chain of custody: every entry of the ledger that has to do with a case, in order, each with its proof."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, or_, select, union

from countervail.casework.tables import PLANS
from countervail.disruption.infrastructure.tables import BLOCKS
from countervail.disruption.letters.tables import LETTERS
from countervail.disruption.release.tables import RELEASE_CASES, RELEASES
from countervail.disruption.sharing.receipt import NOTED
from countervail.disruption.sharing.tables import CONTACT_LISTS
from countervail.disruption.sharing.taxii.prefixes import TOLD
from countervail.ledger.log import Stored
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import from_micros

_NAMING_A_CASE = (
    "target.revealed",
    "target.protected_seen",
    "glass.broken",
    "plan.begun",
    "people.added",
    "role.granted",
)
"""Kinds whose subject is something else, and whose body says the case."""
_NAMING_A_RELEASE = (NOTED, TOLD)
"""Kinds whose subject is a partner, and whose body says the release: what partners did with it, and asked about it."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain."""

    stored: Stored
    entry: Mapping[str, Any]

    def told(self, names: Mapping[str, str]) -> dict[str, Any]:
        """The entry with the pseudonym of who acted."""
        at = from_micros(self.entry["t"]).isoformat()
        actor = self.entry["actor"]
        return {"entry": self.stored.seq, "at": at, "by": names.get(actor, actor), **self._rest()}

    def _rest(self) -> dict[str, Any]:
        return {"kind": self.entry["kind"], "subject": self.entry["subject"], "body": self.entry["body"]}


def chain(connection: Connection, case: str) -> Iterator[Link]:
    """Every link, oldest first: what was said in the case, what was done and told of it, who read what of it."""
    lists, told, named = _lists(connection, case), _releases(connection, case), _named_after(case)
    names = {case, *lists, *connection.execute(named).scalars()}
    kinds = ENTRIES.c.kind.in_((*_NAMING_A_CASE, *_NAMING_A_RELEASE))
    about = or_(ENTRIES.c.subject.in_([case, *lists]), ENTRIES.c.subject.in_(named), kinds)
    wanted = select(ENTRIES.c.seq, ENTRIES.c.entry).where(about)
    for seq, text in connection.execute(wanted.order_by(ENTRIES.c.seq)).all():
        entry = json.loads(text)
        of_release = entry["kind"] in _NAMING_A_RELEASE and entry["body"].get("release") in told
        if entry["subject"] in names or entry["body"].get("case") == case or of_release:
            yield Link(Stored(seq, text), entry)


def _named_after(case: str) -> CompoundSelect[str]:
    """What entries about a case are named after besides itself: its plans, releases, letters and blocks."""
    return union(
        select(PLANS.c.hash).where(PLANS.c.case_id == case),
        select(RELEASE_CASES.c.release_hash).where(RELEASE_CASES.c.case_id == case),
        select(LETTERS.c.id).where(LETTERS.c.case_id == case),
        select(BLOCKS.c.hash).where(BLOCKS.c.case_id == case),
    )


def _lists(connection: Connection, case: str) -> list[str]:
    """Lists of contacts that rest on the case; each keeps all of its cases in one field."""
    rows = connection.execute(select(CONTACT_LISTS.c.id, CONTACT_LISTS.c.cases).order_by(CONTACT_LISTS.c.id))
    return [row.id for row in rows if case in json.loads(row.cases)]


def _releases(connection: Connection, case: str) -> frozenset[str]:
    """Ids of the releases that tell of the case."""
    mine = RELEASES.join(RELEASE_CASES, RELEASES.c.hash == RELEASE_CASES.c.release_hash)
    wanted = select(RELEASES.c.release_id).select_from(mine).where(RELEASE_CASES.c.case_id == case)
    return frozenset(connection.execute(wanted).scalars())


def payload(links: list[Link], names: Mapping[str, str], prove: Callable[[int], bytes]) -> dict[str, bytes]:
    """Files of the chain: one line an entry, and one proof each that a checkpoint vouches for it."""
    lines = b"".join(canonical_json(link.told(names)) + b"\n" for link in links)
    proofs = {f"proofs/entry-{link.stored.seq}.json": prove(link.stored.seq) for link in links}
    return {"custody.jsonl": lines, **proofs}
