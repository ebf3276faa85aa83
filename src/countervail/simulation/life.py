"""Everyday life: what every account does when nobody gives it a task. Operators' camouflage is made here too."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.acts import CODE, NOBODY, Acts, acts_of, blank
from countervail.simulation.circles import Circles
from countervail.simulation.daytime import MINUTE, moments, session_of
from countervail.simulation.dice import Ints, Marks, mix, weighted, zipf
from countervail.simulation.hosts import HostBook, album_path, article, small_host
from countervail.simulation.pastimes import CONTACTED, LINKED, LOGINS, PICTURED, ROOMED, STYLES, TOWARDS, WEEK
from countervail.simulation.population import Population
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb


@dataclass(frozen=True, slots=True)
class Town:
    """What all acts are made in: the people, whom they know, and the web."""

    population: Population
    circles: Circles
    book: HostBook


def live(town: Town, who: slice, day: int, weekday: int, rng: np.random.Generator) -> Acts:
    """One day of everyday life of a run of accounts."""
    population = town.population
    rate = population.temper.rate[who] * population.presence.on(day)[who] * WEEK[weekday]
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


def arrivals(tasks: Acts, rng: np.random.Generator) -> Acts:
    """Logins before tasks, about as many as everyday life has."""
    first = np.flatnonzero(rng.random(len(tasks)) < LOGINS)
    before = rng.exponential(2 * MINUTE, len(first)).astype(np.int64)
    midnight = tasks["t"][first] // MICROSECONDS_PER_DAY * MICROSECONDS_PER_DAY
    t = np.maximum(tasks["t"][first] - before, midnight)
    return acts_of(tasks["actor"][first], Verb.LOGIN, t=t, session=tasks["session"][first])


def _verbs(population: Population, actors: Ints, rng: np.random.Generator) -> Ints:
    temper = population.temper
    first = rng.random(len(actors)) < temper.lean[actors]
    style = np.where(first, temper.first_style[actors], temper.second_style[actors])
    draw = rng.random(len(actors))
    verbs = np.empty(len(actors), np.int64)
    for row, cumulated in enumerate(STYLES):
        mine = style == row
        verbs[mine] = np.searchsorted(cumulated, draw[mine] * cumulated[-1], side="right")
    return verbs


def _aim(town: Town, rows: Acts, rng: np.random.Generator) -> None:
    """Give each act the person it goes to, if any."""
    verb, actors = rows["verb"], rows["actor"].astype(np.int64)
    draw = rng.random(len(rows))
    way = (draw >= TOWARDS[:, verb]).sum(axis=0)
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
    linked = np.flatnonzero(chosen < LINKED[verb])
    links(town, rows, linked, day, rng)
    pictured = np.flatnonzero((1 - chosen) < PICTURED[verb])
    rows["media"][pictured] = pictures(marks[pictured], day, rng)
    grouped = np.flatnonzero(rng.random(len(rows)) < ROOMED[verb])
    rows["container"][grouped] = _container(town, rows["actor"][grouped].astype(np.int64), rng)
    contacts = np.flatnonzero(CONTACTED[verb] > 0)
    kinds = np.where(verb[contacts] == CODE[Verb.PAYMENT_ADD], 2, rng.integers(0, 2, len(contacts)))
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
