"""Indicators to look for, for tests."""

from datetime import datetime

from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import Origin, judged
from countervail.intelligence.indicators.kinds import Scope
from countervail.intelligence.indicators.row import Row
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.sweep import Sweep
from countervail.intelligence.matching.watched import Watched


def watch(value: str, scope: Scope | None = None, expires: datetime | None = None) -> Watched:
    """What is looked for under a value as anybody may write it."""
    one = judged(Row("line 1", value), Origin("made up", "list.txt", "00"))
    assert isinstance(one, Indicator), one
    return Watched(one.value, one.kind, one.value, scope or one.scope, ("made up",), 50, (), expires)


def found(links: list[str], *watched: Watched) -> list[tuple[str, str]]:
    """Which links are found, and by what."""
    index = Index(watched)
    return [(links[at], index.watched[place].ref) for at, place in Sweep(index).over(links).hits]
