"""The ties between some accounts of a run: picked out once, then looked at from every side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from countervail.console.graph_shown import Edge
from countervail.console.runs import Row
from countervail.vocabulary.canonical import canonical_json, digest


@dataclass(frozen=True, slots=True)
class Hold:
    """How an account hangs together with the others."""

    bits: float
    """Of its strongest tie."""
    ties: int


LOOSE = Hold(0.0, 0)
"""An account without a tie to the others."""


class Web:
    """Ties between accounts, strongest first. A case of fifty thousand is gone through once, not for every page."""

    def __init__(self, accounts: frozenset[str], rows: Iterable[Row]) -> None:
        self.accounts = accounts
        self.rows: list[Row] = [row for row in rows if row["a"] in accounts and row["b"] in accounts]

    @cached_property
    def holds(self) -> Mapping[str, Hold]:
        """By account; accounts without a tie are missing."""
        found: dict[str, Hold] = {}
        for row in self.rows:
            for account in (row["a"], row["b"]):
                before = found.get(account, LOOSE)
                found[account] = Hold(max(before.bits, row["bits"]), before.ties + 1)
        return found

    @cached_property
    def edges(self) -> list[Edge]:
        """As drawn."""
        return [Edge(row["a"], row["b"], round(row["bits"], 2)) for row in self.rows]

    @cached_property
    def digest(self) -> str:
        """Of all that decides where accounts are drawn."""
        return digest(canonical_json([sorted(self.accounts), [[one.a, one.b, one.bits] for one in self.edges]]))

    def of(self, account: str) -> list[Row]:
        """The ties of one account, strongest first; of all, where none is named."""
        return [self.rows[place] for place in self._places.get(account, ())] if account else self.rows

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            found.setdefault(row["a"], []).append(place)
            found.setdefault(row["b"], []).append(place)
        return found
