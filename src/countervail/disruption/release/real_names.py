"""Real firms, people and outlets looked for in what a made-up case tells: none stands beside an invented finding."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from countervail.casework.refusal import refuse
from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import load_all
from countervail.intelligence.press.lexicon import lexicon
from countervail.intelligence.press.role import Role

SHORTEST = 4
"""Letters below which a name is any word."""
UNMISTAKABLE = 8
"""Letters from which on a name is meant however it is spelt; a shorter one is looked for with its own capitals."""
_NAMING = (About.NAME, About.ALIAS, About.DIRECTOR, About.OWNER, About.PARENT)


@dataclass(frozen=True)
class RealNames:
    """Names, with where each is known from."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, connection: Connection) -> "RealNames":
        """Names everybody knows (platforms, laboratories, outlets), and those of the registry that came from lists.

        An operator that somebody entered by hand may be an invented one, and is none of these.
        """
        everybody = {name: "known to everybody" for name, one in lexicon().names.items() if one.role in _ROLES}
        listed = (one for one in load_all(connection) if _from_a_list(one))
        registry = {
            claim.claim.value.strip(): f"{operator.id} in the registry"
            for operator in listed
            for about in _NAMING
            for claim in operator.said(about)
        }
        return cls({name: where for name, where in (everybody | registry).items() if len(name) >= SHORTEST})

    def found(self, texts: Iterable[str]) -> list[str]:
        """Those that stand in some texts as whole words."""
        whole = "\n".join(texts)
        exact = set(self._exact.findall(whole))
        lowered = {name.casefold(): name for name in self.names if len(name) >= UNMISTAKABLE}
        loose = {lowered[hit.casefold()] for hit in self._loose.findall(whole) if hit.casefold() in lowered}
        return sorted(exact | loose)

    def check(self, texts: Iterable[str]) -> None:
        """Refuse texts of a made-up case that name somebody real.

        Raises:
            RefusedError: they do.
        """
        found = self.found(texts)
        if found:
            said = f"this case is made up, and its words name {found[0]}, who is real ({self.names[found[0]]})."
            raise refuse(said, "Take the name out: nobody real stands beside an invented finding.")

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return _any_of(self.names)

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return _any_of([name for name in self.names if len(name) >= UNMISTAKABLE], re.IGNORECASE)


_ROLES = frozenset({Role.PARTNER, Role.BYSTANDER})
"""Surfaces and parliaments are named in many an honest sentence."""


def _from_a_list(operator: Operator) -> bool:
    return any(one.claim.about is About.IDENTIFIER or one.claim.source.sha256 for one in operator.all_claims())


def _any_of(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(map(re.escape, longest)) if longest else "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)
