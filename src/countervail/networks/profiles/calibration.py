"""Calibration: the model of habits read off made-up firms whose returns are known.

all firms -> what is usual; firms and their returns -> each habit; comparisons -> weights
each fifth of the others, as a model of the other four sees them -> strangers
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from countervail.networks.profiles.caution import cautious
from countervail.networks.profiles.fitting import fitted
from countervail.networks.profiles.habit import Family, Habit, all_habits
from countervail.networks.profiles.likeness import Likeness, likenesses, traits_in
from countervail.networks.profiles.naming import ALL
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import whole_of
from countervail.networks.profiles.typical import Model, Typical
from countervail.networks.profiles.weighing import weighed

RAREST = 0.004
"""Share among all firms below which a kind is not compared: nobody is known by what hardly anyone does."""
FEWEST_PAIRS = 10
"""Returns that must show a habit before it is calibrated."""


FOLDS = 5
"""Parts into which what is known is cut: each is judged by a model of the others (Stone 1974)."""


@dataclass(frozen=True, slots=True)
class Example:
    """One network seen later, and every profile it is held against."""

    seen: Portrait
    kept: Mapping[str, Portrait]
    truth: str | None
    """Whose return it was; None: a stranger's, or no operator's at all."""


Lot = tuple[Sequence[Example], Sequence[Portrait]]
"""Comparisons that belong together, as those of one seed do, and their strangers."""


def cross_fitted(lots: Sequence[Lot]) -> Model:
    """A model read off all lots; what it takes off for strangers is found on lots each judged by a model of others."""
    parts = [lots[first::FOLDS] for first in range(min(FOLDS, len(lots)))]
    if len(parts) < 2:
        return _read_off(lots)
    alike = [
        one
        for number, part in enumerate(parts)
        for one in _others(part, _read_off([lot for n, rest in enumerate(parts) if n != number for lot in rest]))
    ]
    return cautious(_read_off(lots), alike)


def _read_off(lots: Sequence[Lot]) -> Model:
    return calibrate([one for lot in lots for one in lot[0]], [one for lot in lots for one in lot[1]])


def _others(lots: Sequence[Lot], model: Model) -> list[Mapping[str, Likeness]]:
    others = [one for lot in lots for one in lot[0] if one.truth is None]
    return [likenesses(one.seen, one.kept, model.habits) for one in others]


def calibrate(examples: Sequence[Example], strangers: Iterable[Portrait]) -> Model:
    """A model from returns with known truth and from firms that were never met before."""
    kept = {id(portrait): portrait for example in examples for portrait in example.kept.values()}
    place = {one: number for number, one in enumerate(kept)}
    back = [(one.seen, place[id(one.kept[one.truth])]) for one in examples if one.truth is not None]
    firms = [*kept.values(), *(seen for seen, _ in back), *strangers]
    pairs = [(was, len(kept) + number) for number, (_, was) in enumerate(back)]
    habits = {
        habit.name: known
        for habit in all_habits()
        if habit.family is not Family.CLIENT and (known := _typical(habit, firms, pairs)) is not None
    }
    return weighed(Model(habits, 0.0), [(one.seen, one.kept, one.truth) for one in examples])


def _typical(habit: Habit, firms: Sequence[Portrait], pairs: Sequence[tuple[int, int]]) -> Typical | None:
    usual = {} if habit.order else _usual(habit, firms)
    shown = {n: found for n, firm in enumerate(firms) if (found := traits_in(firm, habit, usual)) is not None}
    place = {n: number for number, n in enumerate(shown)}
    both = [(place[one], place[other]) for one, other in pairs if one in place and other in place]
    if len(both) < FEWEST_PAIRS or (not habit.order and not usual):
        return None
    return replace(fitted(list(shown.values()), both), usual=usual)


def _usual(habit: Habit, firms: Sequence[Portrait]) -> dict[str, float]:
    """Mean share of each kind among firms that show the habit, without the most usual: the others settle it."""
    shown = [counts for firm in firms if (counts := firm.habits.get(habit.counted)) and whole_of(counts) > 0]
    kinds = sorted({kind for counts in shown for kind in counts} - {ALL})
    shares = {kind: sum(counts.get(kind, 0) / whole_of(counts) for counts in shown) / len(shown) for kind in kinds}
    told = {kind: min(share, 1 - RAREST) for kind, share in shares.items() if share >= RAREST}
    whole = any(ALL in counts for counts in shown)
    return {kind: share for kind, share in told.items() if whole or share < max(told.values())}
