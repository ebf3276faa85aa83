"""Everyday life: what every account does when nobody gives it a task. Operators' camouflage is made here too."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.acts import CODE, NOBODY, Acts, blank
from countervail.simulation.circles import Circles
from countervail.simulation.daytime import moments, session_of
from countervail.simulation.dice import Floats, Ints, Marks, mix, weighted, zipf
from countervail.simulation.hosts import HostBook, album_path, article, small_host
from countervail.simulation.population import Population
from countervail.vocabulary.verbs import Verb

_V = Verb

# Ten ways to spend time on a platform; an account leans on one and mixes in another.
_STYLES: tuple[dict[Verb, float], ...] = (
    {_V.PROFILE_VIEW: 50, _V.SEARCH: 15, _V.CONNECTIONS_VIEW: 4, _V.LINK_CLICK: 8, _V.LIKE: 5, _V.MESSAGE_SEND: 3},
    {
        _V.PROFILE_VIEW: 34,
        _V.MESSAGE_SEND: 24,
        _V.CONNECT_REQUEST: 9,
        _V.SEARCH: 13,
        _V.LIKE: 8,
        _V.COMMENT: 4,
        _V.MENTION: 1,
    },
    {_V.MESSAGE_SEND: 58, _V.CALL_ATTEMPT: 6, _V.FILE_SEND: 5, _V.LIKE: 8, _V.PROFILE_VIEW: 8},
    {_V.LIKE: 45, _V.SHARE: 12, _V.COMMENT: 12, _V.LINK_CLICK: 10, _V.FOLLOW: 5, _V.PROFILE_VIEW: 6},
    {_V.POST: 22, _V.SHARE: 18, _V.COMMENT: 18, _V.MENTION: 6, _V.LIKE: 14, _V.LINK_CLICK: 6},
    {_V.LINK_CLICK: 42, _V.LIKE: 15, _V.SHARE: 8, _V.SEARCH: 6, _V.PROFILE_VIEW: 6},
    {
        _V.SEARCH: 32,
        _V.PROFILE_VIEW: 30,
        _V.FOLLOW: 6,
        _V.LINK_CLICK: 8,
        _V.GROUP_MEMBERS_VIEW: 3,
        _V.CONTACT_LOOKUP: 1,
    },
    {
        _V.COMMENT: 30,
        _V.POST: 12,
        _V.LIKE: 20,
        _V.GROUP_MEMBERS_VIEW: 3,
        _V.GROUP_JOIN: 2,
        _V.PROFILE_VIEW: 10,
        _V.MENTION: 5,
    },
    {
        _V.CONNECT_REQUEST: 10,
        _V.PROFILE_VIEW: 32,
        _V.MESSAGE_SEND: 16,
        _V.LIKE: 14,
        _V.CONNECTIONS_VIEW: 5,
        _V.SEARCH: 8,
    },
    {
        _V.PROFILE_VIEW: 30,
        _V.MESSAGE_SEND: 22,
        _V.SEARCH: 10,
        _V.LIKE: 10,
        _V.CALL_ATTEMPT: 2,
        _V.LINK_CLICK: 6,
        _V.COMMENT: 5,
    },
)
# What everybody does now and then, whatever the style.
_CHORES: dict[Verb, float] = {
    _V.LOGIN: 11, _V.LOGOUT: 1.5, _V.PROFILE_UPDATE: 0.25, _V.PHOTO_SET: 0.3, _V.GROUP_JOIN: 0.5, _V.GROUP_LEAVE: 0.15,
    _V.GROUP_INVITE: 0.2, _V.CONNECT_REMOVE: 0.2, _V.CONTENT_DELETE: 0.4, _V.BLOCK: 0.12, _V.USER_REPORT: 0.08,
    _V.CONTACT_LOOKUP: 0.3, _V.CONTACT_ADD: 0.04, _V.PAYMENT_ADD: 0.02, _V.PASSWORD_RESET: 0.1,
    _V.SECOND_FACTOR_PROMPT: 0.2, _V.OAUTH_GRANT: 0.05, _V.CONNECT_REQUEST: 2, _V.PROFILE_VIEW: 8, _V.SEARCH: 3,
    _V.LIKE: 6, _V.MESSAGE_SEND: 6, _V.LINK_CLICK: 2, _V.COMMENT: 1, _V.POST: 1,
}  # fmt: skip

# verb: share towards a friend, a public figure, an acquaintance, a stranger; the rest has no target.
_TOWARDS: dict[Verb, tuple[float, float, float, float]] = {
    _V.PROFILE_VIEW: (0.5, 0.17, 0.2, 0.13), _V.SEARCH: (0.2, 0.15, 0.15, 0.1), _V.CONNECTIONS_VIEW: (0.5, 0, 0.3, 0.2),
    _V.CONTACT_LOOKUP: (0.5, 0, 0.2, 0), _V.CONNECT_REQUEST: (0.35, 0, 0.5, 0.15), _V.CONNECT_REMOVE: (0.7, 0, 0.3, 0),
    _V.FOLLOW: (0.1, 0.7, 0.1, 0.1), _V.LIKE: (0.65, 0.25, 0.08, 0.02), _V.COMMENT: (0.6, 0.25, 0.1, 0.05),
    _V.MENTION: (0.7, 0.2, 0.05, 0.05), _V.MESSAGE_SEND: (0.86, 0, 0.1, 0.04), _V.CALL_ATTEMPT: (0.97, 0, 0.03, 0),
    _V.FILE_SEND: (0.95, 0, 0.05, 0), _V.SHARE: (0.3, 0.3, 0, 0), _V.BLOCK: (0.2, 0.05, 0.4, 0.35),
    _V.USER_REPORT: (0.1, 0.2, 0.3, 0.4), _V.GROUP_INVITE: (0.9, 0, 0.1, 0),
}  # fmt: skip
_LINKED = {_V.POST: 0.3, _V.SHARE: 0.65, _V.MESSAGE_SEND: 0.09, _V.COMMENT: 0.04, _V.MENTION: 0.08, _V.LINK_CLICK: 1.0}
_PICTURED = {
    _V.POST: 0.4,
    _V.SHARE: 0.35,
    _V.PHOTO_SET: 1.0,
    _V.MESSAGE_SEND: 0.06,
    _V.FILE_SEND: 1.0,
    _V.COMMENT: 0.02,
}
_GROUPED = {
    _V.GROUP_JOIN: 1.0,
    _V.GROUP_LEAVE: 1.0,
    _V.GROUP_INVITE: 1.0,
    _V.GROUP_MEMBERS_VIEW: 1.0,
    _V.POST: 0.2,
    _V.COMMENT: 0.12,
}
_CONTACTS = {_V.CONTACT_ADD: 1.0, _V.PAYMENT_ADD: 1.0, _V.CONTACT_LOOKUP: 1.0}


def _cumulated_styles() -> Floats:
    table = np.zeros((len(_STYLES), len(CODE)))
    chores = sum(_CHORES.values())
    for row, style in enumerate(_STYLES):
        for verb, weight in style.items():
            table[row, CODE[verb]] += 0.62 * weight / sum(style.values())
        for verb, weight in _CHORES.items():
            table[row, CODE[verb]] += 0.38 * weight / chores
    return np.cumsum(table, axis=1)


def _column(shares: dict[Verb, float]) -> Floats:
    column = np.zeros(len(CODE))
    for verb, share in shares.items():
        column[CODE[verb]] = share
    return column


_CUMULATED = _cumulated_styles()
_TOWARDS_CUMULATED = np.cumsum([[_TOWARDS.get(verb, (0, 0, 0, 0))[way] for verb in CODE] for way in range(4)], axis=0)
_LINKED_SHARE, _PICTURED_SHARE = _column(_LINKED), _column(_PICTURED)
_GROUPED_SHARE, _CONTACT_SHARE = _column(_GROUPED), _column(_CONTACTS)
_WEEK = (0.97, 0.96, 0.97, 0.98, 1.02, 1.06, 1.04)


@dataclass(frozen=True, slots=True)
class Town:
    """What all acts are made in: the people, whom they know, and the web."""

    population: Population
    circles: Circles
    book: HostBook


def live(town: Town, who: slice, day: int, weekday: int, rng: np.random.Generator) -> Acts:
    """One day of everyday life of a run of accounts."""
    population = town.population
    rate = population.temper.rate[who] * population.presence.on(day)[who] * _WEEK[weekday]
    expected = float(rate.sum())
    if expected <= 0:
        return blank(0)
    actors = who.start + weighted(rng, np.cumsum(rate), int(rng.poisson(expected)))
    rows = blank(len(actors))
    rows["actor"] = actors
    rows["verb"] = _verbs(population, actors, rng)
    at_work = rng.random(len(actors)) < population.temper.work[actors]
    rows["session"] = session_of(rng, at_work)
    rows["t"] = moments(rng, population.marks[actors], population.offset[actors], day, rows["session"].astype(np.int64))
    _aim(town, rows, rng)
    _carry(town, rows, day, rng)
    return rows


def _verbs(population: Population, actors: Ints, rng: np.random.Generator) -> Ints:
    temper = population.temper
    first = rng.random(len(actors)) < temper.lean[actors]
    style = np.where(first, temper.first_style[actors], temper.second_style[actors])
    draw = rng.random(len(actors))
    verbs = np.empty(len(actors), np.int64)
    for row, cumulated in enumerate(_CUMULATED):
        mine = style == row
        verbs[mine] = np.searchsorted(cumulated, draw[mine] * cumulated[-1], side="right")
    return verbs


def _aim(town: Town, rows: Acts, rng: np.random.Generator) -> None:
    """Give each act the person it goes to, if any."""
    verb, actors = rows["verb"], rows["actor"].astype(np.int64)
    draw = rng.random(len(rows))
    way = (draw >= _TOWARDS_CUMULATED[:, verb]).sum(axis=0)
    target = np.full(len(rows), NOBODY, np.int64)
    circles = town.circles
    for number, choose in enumerate((circles.friends, None, circles.acquaintances, None)):
        mine = way == number
        count = int(mine.sum())
        if choose is not None:
            target[mine] = choose(rng, actors[mine])
        else:
            target[mine] = circles.public_figures(rng, count) if number == 1 else circles.strangers(rng, count)
    target[target == actors] = NOBODY
    rows["target"] = target


def _carry(town: Town, rows: Acts, day: int, rng: np.random.Generator) -> None:
    """Give acts the link, the picture, the group or the contact point they carry."""
    verb, marks = rows["verb"], town.population.marks[rows["actor"]]
    chosen = rng.random(len(rows))
    linked = np.flatnonzero(chosen < _LINKED_SHARE[verb])
    links(town, rows, linked, day, rng)
    pictured = np.flatnonzero((1 - chosen) < _PICTURED_SHARE[verb])
    rows["media"][pictured] = pictures(marks[pictured], day, rng)
    grouped = np.flatnonzero(rng.random(len(rows)) < _GROUPED_SHARE[verb])
    rows["container"][grouped] = _container(town, rows["actor"][grouped].astype(np.int64), rng)
    contacts = np.flatnonzero(_CONTACT_SHARE[verb] > 0)
    kinds = np.where(verb[contacts] == CODE[_V.PAYMENT_ADD], 2, rng.integers(0, 2, len(contacts)))
    rows["contact_kind"][contacts] = kinds
    rows["contact"][contacts] = mix(marks[contacts], rng.integers(0, 1 << 40, len(contacts)), 61)


def links(town: Town, rows: Acts, where: Ints, day: int, rng: np.random.Generator) -> None:
    """Links of everyday life: mostly popular stories, some small sites, short links and private albums."""
    book, count = town.book, len(where)
    draw = rng.random(count)
    host = np.array(book.popular)[zipf(rng, len(book.popular), count)]
    age = np.minimum(rng.geometric(0.45, count) - 1, 20)
    path = article(host, day - age, zipf(rng, 12, count))
    marks = town.population.marks[rows["actor"][where]]
    target = rows["target"][where].astype(np.int64)
    small = draw > 0.80
    host[small] = small_host(book, marks)[small]
    single = rng.random(count) < 0.5
    one_reader = album_path(marks, target, day)
    path[small] = np.where(single, one_reader, article(host, day // 9, zipf(rng, 4, count)))[small]
    short = draw > 0.91
    host[short] = np.array(book.shorteners)[rng.integers(0, len(book.shorteners), count)][short]
    path[short] = np.where(single, path, one_reader)[short]
    album = draw > 0.945
    host[album] = np.array(book.albums)[rng.integers(0, len(book.albums), count)][album]
    path[album] = one_reader[album]
    rows["host"][where], rows["path"][where] = host, path


def pictures(marks: Marks, day: int, rng: np.random.Generator) -> Marks:
    """Pictures: half one's own, half going round."""
    count = len(marks)
    age = np.minimum(rng.geometric(0.3, count) - 1, 30)
    going_round = mix(day - age, zipf(rng, 4000, count), 0xF070)
    return np.where(rng.random(count) < 0.55, mix(marks, rng.integers(0, 1 << 40, count), 62), going_round)


def _container(town: Town, actors: Ints, rng: np.random.Generator) -> Marks:
    """A group near one's seat, or one of a few that everybody knows."""
    seat = town.circles.near_seat[actors] // 180 + rng.integers(0, 2, len(actors))
    everybody = rng.random(len(actors)) < 0.25
    return np.where(everybody, mix(zipf(rng, 300, len(actors)), 63), mix(seat, 64))
