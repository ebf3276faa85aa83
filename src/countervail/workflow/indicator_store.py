"""The store of indicators as a release draws on it: what a brief names, as it stands now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from countervail.disruption.release.brief import Brief, IndicatorBrief
from countervail.intelligence.indicators.judging import Normal, normal_form
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import Life
from countervail.intelligence.indicators.standing import Standing, all_standing
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import narrowest

_Thing = tuple[Kind, str]
_Key = tuple[Kind, str, Scope | None]


@dataclass(frozen=True)
class IndicatorStore:
    """Everything stored, at one moment."""

    standing: Mapping[_Key, Standing]

    @classmethod
    def of(cls, connection: Connection, brief: Brief, now: datetime) -> "IndicatorStore":
        """The store; not even looked into for a brief that asks for no indicator."""
        asked = brief.indicators or any(one.stored for one in brief.networks)
        found = all_standing(connection, now) if asked else []
        return cls({(one.kind, one.value, one.scope): one for one in found})

    def standing_of(self, kind: Kind, value: str, scope: Scope | None) -> Standing | None:
        """What is stored of one thing: neither spelling nor scope is a way around what its sources allow."""
        found = self._by_thing.get(_thing(kind, value))
        if found is None:
            return None
        nearest = next((one for one in found if one.scope is scope), found[0])
        claims = tuple(claim for one in found for claim in one.claims)
        return replace(nearest, life=_within_all(nearest.life, [one.life for one in found]), claims=claims)

    @cached_property
    def _by_thing(self) -> Mapping[_Thing, Sequence[Standing]]:
        """What is stored of one thing, however far it reaches."""
        found: dict[_Thing, list[Standing]] = defaultdict(list)
        for one in self.standing.values():
            found[one.kind, one.value].append(one)
        return dict(found)

    def listed(self, brief: Brief) -> Brief:
        """The brief with everything it names in the store listed too; what has ended or names a person is left there.

        Raises:
            InputError: nothing stored has such an id or name.
        """
        there = {(*_thing(one.kind, one.value), one.scope) for one in brief.indicators}
        added = []
        for network in brief.networks:
            for name in network.stored:
                found = [one for one in self.standing.values() if name == one.id or name in one.names]
                if not found:
                    hint = "See `countervail indicators list`."
                    raise InputError(f"no stored indicator is called or claimed for '{name}'.", hint=hint)
                going = [one for one in found if not one.life.expired and not one.personal]
                added += [
                    IndicatorBrief(case=network.case, kind=one.kind, value=one.value, scope=one.scope)
                    for one in going
                    if (one.kind, one.value, one.scope) not in there
                ]
                there |= {(one.kind, one.value, one.scope) for one in going}
        return brief.model_copy(update={"indicators": (*brief.indicators, *added)}) if added else brief


def _thing(kind: Kind, value: str) -> _Thing:
    """What the store would call it, which keeps all things in normal form; as it is typed where it has none."""
    read = normal_form(kind, value)
    return (read.kind, read.value) if isinstance(read, Normal) else (kind, value)


def _within_all(nearest: Life, lives: Sequence[Life]) -> Life:
    """A life that travels no further and lasts no longer than any of some."""
    expires, expired = min(one.expires for one in lives), any(one.expired for one in lives)
    return replace(nearest, tlp=narrowest([one.tlp for one in lives]), expires=expires, expired=expired)
