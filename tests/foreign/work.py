"""Paid or sworn attention: a team works through the same people. Newsrooms and operators both go through here.

Nothing in this file knows who is guilty; only the numbers of a `Work` differ.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from tests.foreign.clock import DAY, DAYS, HOUR, instant
from tests.foreign.crowd import Crowd
from tests.foreign.dice import Flags, Floats, Ints
from tests.foreign.everyday import not_before
from tests.foreign.sheet import Sheet

_MINUTE = HOUR // 60


@dataclass(frozen=True, slots=True)
class Work:
    """How a team treats the people it is interested in; rates are per (member, person) unless said otherwise."""

    people: float
    """People per member, on average (heavy-tailed)."""
    together: float
    """Members per person: the pool is so small that this many meet at each."""
    views: float = 1.3
    search: float = 0.45
    circle: float = 0.08
    """Looks through the person's connections."""
    lookup: float = 0.0
    groups: float = 0.0
    contacted: float = 0.0
    """Share of people who are contacted at all."""
    joining: float = 0.55
    """Share of the members on a contacted person who join the contact."""
    requests: float = 0.6
    accepts: float = 0.25
    messages: float = 1.8
    replies: float = 0.2
    repelled: float = 0.05
    """Share of contacted people who block or report."""
    linked: float = 0.0
    """Share of contacted people who get a link (of all people, where nobody is contacted)."""
    clicks: float = 0.2
    public: float = 0.0
    """Share of links sent as public comments and mentions."""
    spread_days: float = 6.0
    """How far apart members come to the same person."""
    profile: int = 0
    even: bool = False
    """Machine cadence: looks come at even gaps."""
    tail: float = 0.65


class Links(Protocol):
    """Where the links of a team come from."""

    def links_for(self, rng: np.random.Generator, member: Ints, person: Ints) -> Ints:
        """A link number for each (member, person)."""


@dataclass(frozen=True, slots=True)
class Touches:
    """What a team did to people, as rows (phase 0 look, 1 contact, 2 link)."""

    person: Ints
    phase: Ints
    time: Ints


@dataclass(slots=True)
class _Team:
    rng: np.random.Generator
    sheet: Sheet
    crowd: Crowd
    work: Work

    def moment(self, member: Ints, day: Floats) -> Ints:
        profile = np.full(len(member), self.work.profile)
        time = instant(profile, self.crowd.zone[member], day, self.rng.random(len(member)))
        return not_before(self.rng, self.crowd, member, time)

    def after(self, member: Ints, time: Ints, least: float, most: float) -> tuple[Ints, Flags]:
        """A working moment some days later, and whether the log still sees it."""
        day = time / DAY + self.rng.uniform(least, most, len(time))
        return np.maximum(self.moment(member, day), time + 20 * _MINUTE), day < DAYS - 0.2

    def answer(self, verb: str, person: Ints, member: Ints, time: Ints, share: float, **more: Ints) -> None:
        """What people themselves do in reply, where they have accounts here and the log lasts."""
        later = time + (self.rng.exponential(9.0, len(time)) * HOUR).astype(np.int64) + _MINUTE
        does = (self.rng.random(len(time)) < share) & (person < self.crowd.size) & (later < DAYS * DAY)
        does &= later > self.crowd.created[np.minimum(person, self.crowd.size - 1)]
        given = {name: column[does] for name, column in more.items()}
        self.sheet.add(verb, later[does], person[does], target=member[does], **given)


def pairs(rng: np.random.Generator, members: Ints, pool: Ints, work: Work) -> tuple[Ints, Ints]:
    """Who looks at whom: (member, place in the pool), some people drawing more than others."""
    wanted = np.exp(rng.normal(-(work.tail**2) / 2, work.tail, len(members))) * work.people
    wanted = np.clip(wanted.round(), 2, max(2, int(len(pool) * 0.85))).astype(np.int64)
    pull = rng.normal(0, 0.8, len(pool)) + rng.gumbel(size=(len(members), len(pool)))
    rank = np.argsort(np.argsort(-pull, axis=1), axis=1)
    rows, places = np.nonzero(rank < wanted[:, None])
    return members[rows], places


def attend(
    rng: np.random.Generator, sheet: Sheet, crowd: Crowd, members: Ints, pool: Ints, work: Work, links: Links | None
) -> Touches:
    """Let one team work through its pool: look, make contact, send links; people react."""
    team = _Team(rng, sheet, crowd, work)
    member, place = pairs(rng, members, pool, work)
    opened = rng.uniform(0, DAYS - 2, len(pool))
    seen = _look(team, member, pool[place], opened[place])
    fates = rng.random(len(pool))
    joined = (fates[place] < work.contacted) & (rng.random(len(member)) < work.joining)
    began, lasts = _approach(team, member[joined], pool[place[joined]], seen[joined])
    member_in, place_in, began = member[joined][lasts], place[joined][lasts], began[lasts]
    looks, contacts = (pool[place], seen), (pool[place_in], began)
    if links is None or not work.linked:
        return _gathered(looks, contacts, None)
    if work.contacted:
        later = fates[place_in] < work.contacted * work.linked
        sent = _send(team, links, member_in[later], contacts[0][later], began[later], wait=True)
    else:
        now = fates[place] < work.linked
        sent = _send(team, links, member[now], looks[0][now], seen[now], wait=False)
    return _gathered(looks, contacts, sent)


def _gathered(looks: tuple[Ints, Ints], contacts: tuple[Ints, Ints], links: tuple[Ints, Ints] | None) -> Touches:
    rows = [(person, np.full(len(person), phase), time) for phase, (person, time) in enumerate((looks, contacts))]
    if links is not None:
        rows.append((links[0], np.full(len(links[0]), 2), links[1]))
    person, phase, time = (np.concatenate(column) for column in zip(*rows, strict=True))
    seen = time < DAYS * DAY
    return Touches(person[seen], phase[seen], time[seen])


def _look(team: _Team, member: Ints, person: Ints, opened: Floats) -> Ints:
    """Searches and views; when the first view of each pair came."""
    rng, work = team.rng, team.work
    time = team.moment(member, opened + rng.exponential(work.spread_days, len(member)) % (DAYS - opened))
    if work.even and len(member):
        time = _even(member, time)
    time = not_before(rng, team.crowd, member, time)
    for verb, rate in (("search", work.search), ("connections_view", work.circle), ("contact_lookup", work.lookup)):
        does = rng.random(len(member)) < rate
        shift = rng.integers(-3, 4, int(does.sum())) * _MINUTE // 2
        team.sheet.add(verb, (time[does] + shift).clip(0, DAYS * DAY - 1), member[does], target=person[does])
    does = rng.random(len(member)) < work.groups
    team.sheet.add("group_members_view", time[does], member[does])
    times = rng.poisson(work.views, len(member)) if work.views < 1 else 1 + rng.poisson(work.views - 1, len(member))
    again = np.repeat(np.arange(len(member)), times)
    gap = np.where(_first(again), 0, rng.exponential(1.6, len(again)) * DAY).astype(np.int64)
    when = not_before(rng, team.crowd, member[again], time[again] + gap)
    team.sheet.add("profile_view", when, member[again], target=person[again])
    return time


def _first(rows: Ints) -> Flags:
    """The first of each run of equal numbers."""
    fresh: Flags = np.concatenate([np.ones(min(1, len(rows)), dtype=bool), rows[1:] != rows[:-1]])
    return fresh


def _even(member: Ints, time: Ints) -> Ints:
    """The same walk at a machine's pace: within a day every look follows the one before after the same gap."""
    order = np.lexsort((time, time // DAY, member))
    day = (time // DAY)[order]
    fresh = _first(member[order] * DAYS + day)
    begin = np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    paced = time[order][begin] + (np.arange(len(order)) - begin) * 97 * 1_000_000
    walked = np.empty_like(time)
    walked[order] = np.minimum(paced, DAYS * DAY - 1)
    return walked


def _approach(team: _Team, member: Ints, person: Ints, seen: Ints) -> tuple[Ints, Flags]:
    """Requests and messages, and what people make of them; when each contact began, and whether it still did."""
    rng, work = team.rng, team.work
    times, lasts = team.after(member, seen, 0.6, 7.5)
    member, person, time = member[lasts], person[lasts], times[lasts]
    asks = rng.random(len(member)) < work.requests
    team.sheet.add("connect_request", time[asks], member[asks], target=person[asks])
    fate = rng.random(int(asks.sum()))
    asked = (person[asks], member[asks], time[asks])
    for verb, chosen in (
        ("connect_accept", fate < work.accepts),
        ("connect_ignore", (fate >= work.accepts) & (fate < work.accepts + 0.3)),
    ):
        team.answer(verb, asked[0][chosen], asked[1][chosen], asked[2][chosen], 1.0)
    written = np.repeat(np.arange(len(member)), np.where(asks, 0, 1) + rng.poisson(work.messages, len(member)))
    at_once = _first(written) & ~asks[written]
    delay = np.where(at_once, 0, rng.exponential(0.9, len(written)) * DAY).astype(np.int64)
    when = time[written] + delay
    written, when = written[when < DAYS * DAY], when[when < DAYS * DAY]
    team.sheet.add("message_send", when, member[written], target=person[written])
    team.answer("message_send", person[written], member[written], when, work.replies)
    team.answer("block", person, member, time + 2 * DAY, work.repelled * 0.6)
    team.answer("user_report", person, member, time + DAY, work.repelled * 0.5)
    return times, lasts


def _send(team: _Team, links: Links, member: Ints, person: Ints, since: Ints, *, wait: bool) -> tuple[Ints, Ints]:
    """Links to people, and the clicks; (person, time) of every link sent."""
    rng, work = team.rng, team.work
    time, lasts = team.after(member, since, 1.5, 9.0) if wait else (since + 8 * _MINUTE, since < DAYS * DAY - HOUR)
    member, person, time = member[lasts], person[lasts], time[lasts]
    url = links.links_for(rng, member, person)
    public = rng.random(len(member)) < work.public
    comment = public & (rng.random(len(member)) < 0.5)
    for verb, rows in (("comment", comment), ("mention", public & ~comment), ("message_send", ~public)):
        team.sheet.add(verb, time[rows], member[rows], target=person[rows], url=url[rows])
    team.answer("link_click", person, member, time, work.clicks, url=url)
    return person, time
