"""Recognition: what a reported network looks like among the kept profiles, in words; it changes nothing about it.

Operator and client are kept apart: habits say who works, an overlap of the people watched says who may pay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from countervail.casework.likelihood import Likelihood
from countervail.casework.profiles import Profile
from countervail.networks.profiles.measuring import Measured
from countervail.networks.profiles.ranking import Candidate, ranked
from countervail.networks.profiles.sketch import overlap
from countervail.networks.profiles.typical import Model
from countervail.workflow.recognised_runs import UNKNOWN

MOST_SAID = Likelihood.VERY_LIKELY
"""The most that habits are said to show: they can be imitated, and the model was read off made-up firms."""
SHOWN = 3
"""Profiles listed beside the one that leads."""
SAME_PEOPLE = 0.1
"""Share of two lists in common from which it is told: three times what a sketch errs by."""
CAUTION = "Habits can be imitated, and firms of one city share many: nothing follows from this by itself."


@dataclass(frozen=True, slots=True)
class Beside:
    """One profile beside a network."""

    case: str
    operator: str
    likelihood: str
    """One of the seven terms of ICD 203."""
    families: Mapping[str, float]
    """Bits for (or, below nothing, against) by kind of fact."""
    things: int
    """Things of the network that the case's network used too; by themselves they lead to nobody."""


@dataclass(frozen=True, slots=True)
class SamePeople:
    """A kept case whose network watched many of the same people: perhaps the same client, whoever works for it."""

    case: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is said of one network."""

    network: str
    leader: str
    """The case whose network it looks like, or 'unknown'."""
    statement: str
    beside: tuple[Beside, ...]
    """The likeliest profiles, first the likeliest."""
    same_people: tuple[SamePeople, ...]

    def as_json(self) -> dict[str, Any]:
        """What recognised.json keeps."""
        return asdict(self)


def recognised(
    network: str,
    seen: Measured,
    sketch: bytes | None,
    kept: Sequence[Profile],
    things: Mapping[str, int],
    model: Model,
) -> Recognised:
    """Hold one network against what is kept.

    Args:
        sketch: of the people it watched; None: too few.
        things: how many things it has in common with each kept case.
    """
    by_case = {profile.case: profile for profile in kept}
    ranking = ranked(seen.portrait, {case: profile.portrait for case, profile in by_case.items()}, model)
    beside = tuple(_beside(each, by_case[each.name], things) for each in ranking.candidates[:SHOWN])
    people = _same_people(sketch, kept)
    leads = ranking.leader is not None
    statement = _statement(beside[0], people) if leads else _unknown(len(kept), people)
    return Recognised(network, beside[0].case if leads else UNKNOWN, statement, beside, people)


def likelihood_of(chance: float) -> Likelihood:
    """The word for a chance, and never more than MOST_SAID."""
    percent = 100 * chance
    word = next((each for each in Likelihood if percent <= each.span[1]), MOST_SAID)
    return min((word, MOST_SAID), key=list(Likelihood).index)


def _beside(candidate: Candidate, profile: Profile, things: Mapping[str, int]) -> Beside:
    families = {family.value: round(bits, 1) for family, bits in candidate.likeness.by_family().items()}
    word = likelihood_of(candidate.chance).value
    return Beside(profile.case, profile.operator, word, families, things.get(profile.case, 0))


def _same_people(sketch: bytes | None, kept: Sequence[Profile]) -> tuple[SamePeople, ...]:
    if sketch is None:
        return ()
    shares = [SamePeople(each.case, round(overlap(sketch, each.sketch), 2)) for each in kept if each.sketch]
    return tuple(sorted((each for each in shares if each.overlap >= SAME_PEOPLE), key=lambda each: -each.overlap))


def _statement(first: Beside, people: tuple[SamePeople, ...]) -> str:
    order = sorted(first.families.items(), key=lambda pair: -pair[1])
    speaks = ", ".join(f"{family} ({bits:+.1f} bits)" for family, bits in order if bits > 0)
    against = ", ".join(f"{family} ({bits:+.1f} bits)" for family, bits in order if bits < 0) or "nothing measured"
    low, high = Likelihood(first.likelihood).span
    things = (
        f"{first.things:,} things it used then are used again." if first.things else "Nothing it used then is used."
    )
    return (
        f"Looks like what case {first.case} saw: {first.likelihood} ({low}-{high} %) the same operator, because of "
        f"{speaks}. Against it: {against}. {things} {_clients(people)}{CAUTION}"
    )


def _unknown(kept: int, people: tuple[SamePeople, ...]) -> str:
    return f"Unknown: none of {kept:,} kept profiles is clearly ahead. {_clients(people)}".strip()


def _clients(people: tuple[SamePeople, ...]) -> str:
    if not people:
        return ""
    cases = ", ".join(f"{each.case} ({each.overlap:.0%} of both lists)" for each in people)
    return f"It watches people whom the network of {cases} watched: perhaps the same client, whoever works for it. "
