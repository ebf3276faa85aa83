"""The needed items of a tie: a set whose removal drops it, and of which none can be put back without restoring it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def minimal_set(ordered: Sequence[Thing], holds: Callable[[frozenset[Thing]], bool]) -> frozenset[Thing]:
    """A subset of `ordered` for which `holds` is true, and false with any one thing taken out.

    `holds` must be true of the whole. Things are taken out in their order, again and again until a full pass takes
    out nothing: what holds need not be monotone, so one pass would not do.
    """
    chosen = frozenset(ordered)
    while True:
        smaller = _one_pass(chosen, ordered, holds)
        if smaller == chosen:
            return chosen
        chosen = smaller


def _one_pass(
    chosen: frozenset[Thing], ordered: Sequence[Thing], holds: Callable[[frozenset[Thing]], bool]
) -> frozenset[Thing]:
    for thing in ordered:
        if thing in chosen and holds(chosen - {thing}):
            chosen = chosen - {thing}
    return chosen
