"""Who was taken for whom, in one seed or over all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from countervail.networks.profiles.measuring import Measured
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.ranking import ranked
from countervail.networks.profiles.typical import Model
from countervail.workflow.benches.recidivism.town import Town

ENOUGH_MARKS = 2
"""Marks in common from which indicators alone would name a profile; one may be chance."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One seed."""

    seed: int
    returns: int
    recognised: int
    """Returns taken for what they are."""
    mistaken: int
    """Returns taken for another firm."""
    others: int
    wrongly: int
    """Other networks taken for a return ..."""
    wrongly_innocent: int
    """... and how many of them are no operator's."""
    by_indicators_alone: int
    """Returns that share ENOUGH_MARKS things with the profile they belong to."""
    reported: int
    """Returns that detection reported, as an alert or a review ..."""
    reported_recognised: int
    """... and that are recognised by the accounts it reported."""
    cpu_seconds: float

    @property
    def missed(self) -> tuple[str, ...]:
        """The promised lines it falls short of."""
        lines = (
            ("recognised >= 90 %", self.recognised >= 0.9 * self.returns),
            ("wrongly <= 2 %", self.wrongly + self.mistaken <= 0.02 * (self.others + self.returns)),
            ("by indicators alone 0 %", self.by_indicators_alone == 0),
        )
        return tuple(line for line, holds in lines if not holds)


def over_all(seeds: Sequence[Judged]) -> Judged:
    """All seeds as one, under the number of the first: the lines are promised over five of them."""
    counts = (field.name for field in fields(Judged) if field.name != "seed")
    return Judged(seed=seeds[0].seed, **{name: sum(getattr(one, name) for one in seeds) for name in counts})


def judged(seed: int, towns: Sequence[Town], model: Model, cpu: float) -> Judged:
    """Who was taken for whom, all networks held against all profiles of the seed."""
    kept = {name: whole for town in towns for name, whole in town.kept.items()}
    portraits = {name: whole.portrait for name, whole in kept.items()}
    seen = [one for town in towns for one in town.seen]
    said = [(one, _leader(one.whole, portraits, model)) for one in seen]
    back, others = [(one, who) for one, who in said if one.was], [(one, who) for one, who in said if not one.was]
    reported = [one for one, _ in back if one.found is not None]
    return Judged(
        seed=seed,
        returns=len(back),
        recognised=sum(who == one.was for one, who in back),
        mistaken=sum(who not in {None, one.was} for one, who in back),
        others=len(others),
        wrongly=sum(who is not None for _, who in others),
        wrongly_innocent=sum(who is not None for one, who in others if one.innocent),
        by_indicators_alone=sum(_alike(one.whole, kept[one.was or ""]) >= ENOUGH_MARKS for one, _ in back),
        reported=len(reported),
        reported_recognised=sum(
            one.found is not None and _leader(one.found, portraits, model) == one.was for one in reported
        ),
        cpu_seconds=round(cpu, 1),
    )


def _leader(seen: Measured, kept: Mapping[str, Portrait], model: Model) -> str | None:
    leader = ranked(seen.portrait, kept, model).leader
    return leader.name if leader else None


def _alike(one: Measured, other: Measured) -> int:
    """Things that both use and nobody else in either look."""
    return len({(t.kind, t.item) for t in one.things} & {(t.kind, t.item) for t in other.things})
