"""Shown items: explained items as people may read them, targets as tokens, links and hosts not to be clicked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from countervail.activity.identities import Identities
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.channels import Bucket, Channel, Group
from countervail.networks.explanation.explained_item import ExplainedItem, ItemKey
from countervail.networks.targets import bits_of
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, from_micros
from countervail.workflow.guarded_item import remarks_on
from countervail.workflow.summary.outside_text import defanged

_LONGEST = 2_000
"""Characters of an item shown: a link longer than any browser takes is an attack on the reader."""
ERASED = "(erased)"
"""Stands for a person whose identity was erased."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of an explanation, ready for people and programs."""

    channel: str
    item: str
    """Value, defanged; `target_ref` in channels of targets."""
    day: str | None
    """Day it stands for (YYYY-MM-DD) where the channel counts by day."""
    df: int
    """Accounts of the whole log that have it."""
    expected: float
    bits: float
    """Its part of the sum."""
    first: str | None
    last: str | None
    samples: tuple[str, ...]
    needed: bool | None
    """None where the question does not arise (a network falls by no single set)."""
    capped: bool
    users: int
    """How many of the accounts in question share it."""
    guards: tuple[str, ...] = ()
    """What the guards say of it: who else uses it."""

    def as_json(self) -> dict[str, Any]:
        """The item as `explain --json` prints it."""
        day = {} if self.day is None else {"day": self.day}
        return {
            "channel": self.channel,
            "item": self.item,
            **day,
            "df": self.df,
            "lambda": self.expected,
            "bits": self.bits,
            "first": self.first,
            "last": self.last,
            "samples": list(self.samples),
            "needed": self.needed,
            "capped": self.capped,
            "users": self.users,
            "guards": list(self.guards),
        }


@dataclass(frozen=True, slots=True)
class Showing:
    """Turns items into shown ones."""

    channels: dict[str, Channel]
    identities: Identities
    guards: StandingGuards = field(default_factory=StandingGuards)

    def items(self, items: Iterable[ExplainedItem], *, needed: bool) -> tuple[ShownItem, ...]:
        """The items in their order; `needed` says whether their being needed was looked into."""
        chosen = list(items)
        names = self.names(item.key for item in chosen)
        return tuple(
            ShownItem(
                channel=item.key.channel,
                item=name,
                day=self._day(item.key),
                df=item.accounts,
                expected=float(f"{item.expected:.3g}"),
                bits=round(bits_of(item.micro), 6),
                first=_iso(item.first_t),
                last=_iso(item.last_t),
                samples=item.samples,
                needed=item.needed if needed else None,
                capped=item.capped,
                users=item.users,
                guards=self._remarks(item.key),
            )
            for item, name in zip(chosen, names, strict=True)
        )

    def _remarks(self, key: ItemKey) -> tuple[str, ...]:
        return () if self._is_person(key) else remarks_on(self.guards, key.channel, str(key.item))

    def names(self, keys: Iterable[ItemKey]) -> list[str]:
        """What each item is called: tokens for people, defanged text for the rest."""
        chosen = list(keys)
        people = [key.item if self._is_person(key) else None for key in chosen]
        refs = self.identities.target_refs(pa.array(people, pa.int64())).to_pylist()
        shown = zip(chosen, refs, strict=True)
        return [(ref or ERASED) if self._is_person(key) else defanged(str(key.item), _LONGEST) for key, ref in shown]

    def _is_person(self, key: ItemKey) -> bool:
        """Surrogates are the only whole numbers a channel yields; channels of targets yield nothing else."""
        return self.channels[key.channel].group is Group.TARGETS or isinstance(key.item, int)

    def _day(self, key: ItemKey) -> str | None:
        if self.channels[key.channel].bucket is not Bucket.DAY:
            return None
        return from_micros(key.bucket * MICROSECONDS_PER_DAY).date().isoformat()


def _iso(t: int | None) -> str | None:
    return None if t is None else from_micros(t).isoformat().replace("+00:00", "Z")
