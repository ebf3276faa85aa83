"""Following a lead: from its accounts outwards, round by round, to the clusters they are members of.

seed -> its ties -> their ties -> walk -> whoever the walk reached, explored -> ... -> sweep, strict core, expansion
-> account versus cut
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.leads.colleagues import colleagues, rests_on
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.limits import (
    FREE_CONDUCTANCES,
    HULL_NEIGHBOURS,
    MOST_COLLEAGUES,
    MOST_EXPLORED,
    MOST_ROUNDS,
    MOST_TRIES,
)
from countervail.networks.leads.membership import Pairs, around, belonging, desk_mates, on_same_things
from countervail.networks.leads.neighbourhood import Neighbourhood
from countervail.networks.leads.walk import Flags, Floats, Web, cut, strict, walk
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, MIN_REVIEW_MEMBERS, SUPPORT, TIE_NATS


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a lead led; ids are surrogates."""

    seeds: Integers
    """Accounts the lead points to."""
    tied: int
    """Seeds with a tie to anybody at all."""
    core: Integers
    """Members by the strict core, sorted."""
    further: Integers
    """Members by expansion: tied to several of the core without company of their own, or at its desks. Sorted."""
    ties: pa.Table
    """Kept ties among members."""
    mates: Pairs
    """Accounts at the members' own desks and, for each, a member there."""
    explored: int
    """Accounts whose ties were looked up."""

    @property
    def members(self) -> Integers:
        """Core and further members, sorted."""
        return np.sort(np.concatenate([self.core, self.further]))


def follow(ground: Ground, seeds: Integers, person: int | None = None) -> Followed:
    """The clusters around the seeds of one lead.

    With several seeds a cluster counts only if more of them are in it than chance would have there. `person` is the
    one a target lead is about: whoever belongs to the person's own circle was no spy, and no cluster of theirs counts.
    """
    near = Neighbourhood(ground)
    near.explore(seeds if person is None else np.append(seeds, person))
    core, further = set[int](), set[int]()
    for seed in _most_tied(near, seeds, person):
        if seed not in core | further:
            strictly, loosely = _cluster(near, seed)
            members = np.concatenate([strictly, loosely])
            if (
                seed in members
                and _beyond_chance(members, seeds, ground.accounts)
                and not _circle(near, members, person)
            ):
                core.update(strictly.tolist())
                further.update(loosely.tolist())
    mates: Pairs = []
    if not core and len(seeds) == 1 and person is None:
        core, further, mates = _through_colleagues(near, int(seeds[0]))
    members = np.array(sorted(core | further), dtype=np.int64)
    return Followed(
        seeds=seeds,
        tied=sum(len(near.neighbours(int(seed))) > 0 for seed in seeds),
        core=np.array(sorted(core), dtype=np.int64),
        further=np.array(sorted(further - core), dtype=np.int64),
        ties=near.ties_among(members),
        mates=mates + [pair for pair in desk_mates(ground, members) if np.isin(pair[0], members)],
        explored=len(near.explored),
    )


def _through_colleagues(near: Neighbourhood, seed: int) -> tuple[set[int], set[int], Pairs]:
    """Strict core and further members around a colleague of an account without a cluster, and who the colleague is."""
    for colleague in colleagues(near.ground, seed)[:MOST_COLLEAGUES].tolist():
        near.explore(np.array([colleague]))
        core, further = _cluster(near, colleague)
        members = np.concatenate([core, further])
        if colleague in members and rests_on(near.ground, seed, members):
            return set(core.tolist()), {seed, *further.tolist()}, [(seed, colleague)]
    return set(), set(), []


def _most_tied(near: Neighbourhood, seeds: Integers, person: int | None) -> Iterator[int]:
    """Seeds that could be members of anything, those tied to most other seeds first."""
    ranked = []
    for seed in seeds.tolist():
        others = near.neighbours(seed)
        company = max(len(others), len(on_same_things(near.ground, seed)))
        if company > SUPPORT and person not in others and seed != person:
            ranked.append((-int(np.isin(others, seeds).sum()), -len(others), seed))
    yield from (seed for *_, seed in sorted(ranked)[:MOST_TRIES])


def _cluster(near: Neighbourhood, seed: int) -> tuple[Integers, Integers]:
    """Strict core and further members around one account, as surrogates."""
    budget = len(near.explored) + MOST_EXPLORED
    near.explore(around(near, seed)[:MOST_EXPLORED])
    for _ in range(MOST_ROUNDS):
        web, mass = _walked(near, seed)
        before = len(near.explored)
        near.explore(web.accounts[_worth_exploring(web, mass, near)])
        if len(near.explored) == before or len(near.explored) > budget:
            break
    web, mass = _walked(near, seed)
    for free in FREE_CONDUCTANCES:
        core, further = _members(near, web, cut(web, mass, free), seed)
        if seed in core or seed in further:
            return core, further
    return web.accounts[:0], web.accounts[:0]


def _members(near: Neighbourhood, web: Web, inside: Integers, seed: int) -> tuple[Integers, Integers]:
    """Who belongs of those inside a cut, and who joins them: strict core and further members."""
    core = _flags(web, strict(web, inside))
    loose = (web.ties_to(core) >= EXPANSION_NEIGHBOURS) & ~core
    kept = belonging(near, web.accounts[core | loose], seed)
    firm = np.intersect1d(kept, web.accounts[core])
    if len(firm) < MIN_REVIEW_MEMBERS:
        return firm[:0], firm[:0]
    seated = np.array([account for account, _ in desk_mates(near.ground, kept)], dtype=np.int64)
    return firm, np.setdiff1d(np.concatenate([kept, seated]), firm)


def _walked(near: Neighbourhood, seed: int) -> tuple[Web, Floats]:
    """The web known now and the walk from an account in it, or from those around one without company of its own."""
    web = Web.of(near.ties, one_kind=near.ground.one_kind)
    start = web.places(np.array([seed]))
    if len(start) == 0:
        start = web.places(around(near, seed))
    return web, walk(web, start)


def _worth_exploring(web: Web, mass: Floats, near: Neighbourhood) -> Flags:
    """Whoever was reached, is tied to several of those, or may be on the far side of a bridge from the cluster.

    A tie across stands in company if one end has SUPPORT ties to the other's people: a member with more unexplored
    neighbours than that may be this end of it, and its neighbours are the other.
    """
    reached = mass > 0
    unexplored = ~np.isin(web.accounts, np.fromiter(near.explored, dtype=np.int64))
    bridging = _flags(web, cut(web, mass, FREE_CONDUCTANCES[0])) & (web.ties_to(unexplored) > SUPPORT)
    worth: Flags = reached | (web.ties_to(reached) >= HULL_NEIGHBOURS) | (web.ties_to(bridging) > 0)
    return worth


def _flags(web: Web, places: Integers) -> Flags:
    flags = np.zeros(len(web.accounts), dtype=np.bool_)
    flags[places] = True
    return flags


def _beyond_chance(members: Integers, seeds: Integers, accounts: int) -> bool:
    """Whether the lead is the members' own: most of them have it, or more than chance explains.

    One account alone is asked about for its own sake.
    """
    found = int(np.isin(seeds, members).sum())
    if len(seeds) == 1 or 2 * found >= len(members):
        return True
    expected = len(members) * len(seeds) / max(1, accounts)
    return found > expected and found * math.log(found / expected) - (found - expected) >= TIE_NATS


def _circle(near: Neighbourhood, members: Integers, person: int | None) -> bool:
    """Whether the members are the person's own people: the person is one of them, or tied to several."""
    if person is None:
        return False
    return person in members or int(np.isin(near.neighbours(person), members).sum()) >= SUPPORT
