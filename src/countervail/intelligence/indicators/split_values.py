"""Two rows that are one value, broken by a line wrap: `fbc8213450838f7ae251d4`, then `519c195138.xyz`.

The second row is a host of its own, somebody's perhaps, and blocking it would block a stranger. So neither half counts,
and nobody puts them together by guess: a person does, from another list that has the whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reasons import Reason, Rejection

_RANDOM = re.compile(r"(?=[a-f]*\d)[0-9a-f]{6,}")
"""A run of hexadecimal digits that no word has."""

Outcome = Indicator | Rejection


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that look like one value."""

    first: str
    second: str
    place: str

    @property
    def words(self) -> str:
        """The pair as a remark, defanged."""
        return f"{self.place}: '{self.first}' and '{self.second.replace('.', '[.]')}' look like one value over two rows"


def without_split(outcomes: Sequence[Outcome], whole: frozenset[str] = frozenset()) -> tuple[list[Outcome], list[Pair]]:
    """The outcomes with both halves of such pairs rejected; `whole` are hosts known from elsewhere."""
    kept, pairs = list(outcomes), []
    for at, (first, second) in enumerate(pairwise(outcomes)):
        if isinstance(first, Rejection) and isinstance(second, Indicator) and _belong(first, second, whole):
            place = f"{first.place} and {second.provenance.place}"
            pairs.append(Pair(first.value, second.value, place))
            detail = "perhaps a value broken over two rows; see the row beside it"
            kept[at] = Rejection(first.place, Reason.SPLIT_VALUE, first.value, detail)
            kept[at + 1] = Rejection(second.provenance.place, Reason.SPLIT_VALUE, second.value, detail)
    return kept, pairs


def _belong(first: Rejection, second: Indicator, whole: frozenset[str]) -> bool:
    if first.reason is not Reason.NOT_A_HOST or second.kind is not Kind.HOST or "." in first.value:
        return False
    head = first.value.lower()
    if head + second.value in whole or head.endswith("-"):
        return True
    return bool(_RANDOM.fullmatch(head) and _RANDOM.fullmatch(second.value.partition(".")[0]))
