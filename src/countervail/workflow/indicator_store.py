"""The store of indicators as a release draws on it: what a brief names, as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from countervail.disruption.release.brief import Brief, IndicatorBrief
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.standing import Standing, all_standing
from countervail.vocabulary.errors import InputError

_Key = tuple[Kind, str, Scope | None]


@dataclass(frozen=True, slots=True)
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
        """What is stored of one thing."""
        return self.standing.get((kind, value, scope))

    def listed(self, brief: Brief) -> Brief:
        """The brief with everything it names in the store listed too; what has ended or names a person is left there.

        Raises:
            InputError: nothing stored has such an id or name.
        """
        there = {(one.kind, one.value, one.scope) for one in brief.indicators}
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
