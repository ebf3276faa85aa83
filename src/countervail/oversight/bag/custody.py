"""The chain of custody: every entry of the ledger that has to do with a case, in order, each with its proof."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from countervail.casework.tables import PLANS
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
    """Every link, oldest first: what was said in the case, its plans and their steps, who read what of it."""
    plans = connection.execute(select(PLANS.c.hash).where(PLANS.c.case_id == case)).scalars().all()
    about = ENTRIES.c.subject.in_([case, *plans])
    wanted = select(ENTRIES.c.seq, ENTRIES.c.entry).where(or_(about, ENTRIES.c.kind.in_(_NAMING_A_CASE)))
    for seq, text in connection.execute(wanted.order_by(ENTRIES.c.seq)).all():
        entry = json.loads(text)
        if entry["subject"] in {case, *plans} or entry["body"].get("case") == case:
            yield Link(Stored(seq, text), entry)


def payload(links: list[Link], names: Mapping[str, str], prove: Callable[[int], bytes]) -> dict[str, bytes]:
    """Files of the chain: one line an entry, and one proof each that a checkpoint vouches for it."""
    lines = b"".join(canonical_json(link.told(names)) + b"\n" for link in links)
    proofs = {f"proofs/entry-{link.stored.seq}.json": prove(link.stored.seq) for link in links}
    return {"custody.jsonl": lines, **proofs}
