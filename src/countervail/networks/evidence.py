"""Evidence about a network, in bits: what its conduct shows, phase by phase, as sentences a person can check.

Every figure is a ratio to the platform's own habits or to the members' own habits elsewhere, so a platform on which
everyone is quiet makes nobody suspect.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from countervail.networks.conduct import Conduct, Mix
from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, for or against: a sentence and its weight."""

    name: str
    statement: str
    """States a fact, never a kind of person."""
    bits: float
    """Weight of evidence, log2; negative for counter-evidence."""
    family: str
    """Evidence of one family is partly the same fact."""
    phase: Phase | None = None
    members: int = 0
    """Members it rests on."""
    for_sale: bool = False
    """Whether money buys it: an office, a badge, a public page."""
    doubtful: bool = False
    """Whether it rests on so few occasions that chance may have made it."""


SPEAKS_FROM = 2.4
"""log2 ratio from which a contrast between two faces speaks at all: people who look others up for a living (recruiters,
reporters, researchers) reach 1 to 2.8 in tuning worlds, operators 3.7 and more."""
SPEAKS_BY = 2.5
"""Bits for each further doubling, from the same tuning worlds."""
MOST_MIX_BITS = 2.5
"""The most a mere mix of acts may say: reporters and recruiters have it too."""
FLOOR = 0.02
"""Share added to every part of a mix: two acts in a hundred, so that a handful of acts never makes a large ratio."""
MOST_BITS = 5.0
"""The most one comparison of habits may say; beyond this the model, not the people, would be speaking."""
SPEAKING_BITS = 1.0
"""Below one bit, the weight of a coin toss, nothing is said: phases nobody entered would otherwise show a trace."""
MIN_ACTS = 30
"""In-network acts below which habits are not compared: a ratio of a few acts is noise."""
MIN_TARGETS = 10
"""... and people in common: a fan club has four idols, an operator dozens of targets."""


def silent_reconnaissance(conduct: Conduct, platform: Mix) -> Evidence | None:
    """Looking people up without ever speaking to them in public, against the platform's habit."""
    inside = conduct.inside
    if not inside.reconnaissance:
        return None  # the floor alone would make a ratio, on logs that record no views
    bits = min(MOST_MIX_BITS, _odds(inside.reconnaissance, inside, platform.reconnaissance, platform))
    statement = (
        f"{conduct.lookers:,} members looked up {conduct.looked_up:,} people in common "
        f"{inside.reconnaissance:,} times; the members together answered, liked or shared people "
        f"in common in public {inside.broadcast:,} times."
    )
    return Evidence("silent-reconnaissance", statement, bits, "mix", Phase.RECONNAISSANCE, conduct.lookers)


def private_engagement(conduct: Conduct, platform: Mix) -> Evidence | None:
    """Approaching people in private without ever speaking to them in public, against the platform's habit."""
    inside = conduct.inside
    if not inside.engagement:
        return None
    bits = min(MOST_MIX_BITS, _odds(inside.engagement, inside, platform.engagement, platform))
    statement = (
        f"{conduct.approachers:,} members wrote to, called or asked to connect with {conduct.approached:,} people "
        f"in common {inside.engagement:,} times; the members together spoke to people in common "
        f"in public {inside.broadcast:,} times."
    )
    return Evidence("private-engagement", statement, bits, "mix", Phase.ENGAGEMENT, conduct.approachers)


def two_faces(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """Silent towards the people in common and sociable towards everybody else: camouflage shows as a contrast.

    An operator has more targets than accounts; a newsroom that shares a few sources has not, and counts in proportion.
    """
    inside, outside = conduct.inside, conduct.outside
    if outside.acts < MIN_ACTS:
        return None
    covert_inside, covert_outside = (mix.reconnaissance + mix.engagement for mix in (inside, outside))
    contrast = _odds(covert_inside, inside, covert_outside, outside)
    breadth = min(1.0, conduct.targets / max(1, conduct.actors))
    bits = breadth * max(0.0, min(MOST_BITS, SPEAKS_BY * (contrast - SPEAKS_FROM)))
    statement = (
        f"Of the members' acts on people in common {_percent(inside.broadcast, inside.acts)} were public; "
        f"of their acts on everybody else {_percent(outside.broadcast, outside.acts)} were."
    )
    return Evidence("two-faces", statement, bits, "contrast", Phase.RECONNAISSANCE, conduct.actors)


def throwaway_hosts(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """Several hosts that hardly anyone else sends, with about one link for each recipient."""
    if conduct.throwaway_hosts < MIN_THROWAWAY_HOSTS:
        return None
    bits = min(MOST_BITS, math.log2(1 + conduct.throwaway_hosts))
    statement = (
        f"Members sent links on {conduct.throwaway_hosts} hosts that hardly anyone else ever sent and nobody posted, "
        "about one link for each recipient."
    )
    return Evidence("throwaway-hosts", statement, bits, "links", Phase.EXPLOITATION, conduct.actors)


MIN_THROWAWAY_HOSTS = 3
"""One or two such hosts may be an agency's album server and a careers page; operators rotate theirs."""

Reason = Callable[[Conduct, Mix], Evidence | None]

HABITS = (silent_reconnaissance, private_engagement, two_faces)
"""Reasons that compare habits, and so need people in common to compare them on."""


def evidence_of(conduct: Conduct, platform: Mix) -> tuple[Evidence, ...]:
    """Every reason that speaks for the surveillance chain, strongest first."""
    habits = HABITS if conduct.inside.acts >= MIN_ACTS and conduct.targets >= MIN_TARGETS else ()
    found = (reason(conduct, platform) for reason in (*habits, throwaway_hosts))
    return tuple(
        sorted((e for e in found if e is not None and e.bits >= SPEAKING_BITS), key=lambda e: (-e.bits, e.name))
    )


def _odds(part: int, mix: Mix, base_part: int, base: Mix) -> float:
    """log2 of how far the odds of `part` against broadcast exceed the base odds."""
    odds = (part / mix.acts + FLOOR) / (mix.broadcast / mix.acts + FLOOR)
    base_odds = (base_part / base.acts + FLOOR) / (base.broadcast / base.acts + FLOOR)
    return math.log2(odds / base_odds)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.0f} %"
