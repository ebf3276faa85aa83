"""How people take what reaches them: accept, ignore, answer, click, block, report."""

import numpy as np

from countervail.simulation.acts import CODE, NOBODY, Acts, acts_of, among, together
from countervail.simulation.daytime import HOUR
from countervail.simulation.dice import Floats, Ints
from countervail.simulation.life import Town
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb

_OUTREACH = (Verb.CONNECT_REQUEST, Verb.MESSAGE_SEND, Verb.COMMENT, Verb.MENTION, Verb.CALL_ATTEMPT)
_MEAN_DELAY = 5 * HOUR


def respond(town: Town, rows: Acts, day: int, rng: np.random.Generator) -> Acts:
    """What a day's acts bring about in their recipients, some of it days later."""
    population, temper = town.population, town.population.temper
    reachable = (rows["target"] >= 0) & (rows["target"] < population.count) & among(rows["verb"], _OUTREACH)
    heard = rows[reachable]
    heard = heard[population.presence.on(day)[heard["target"]]]
    verb, actor = heard["verb"], heard["actor"]
    requested, written = verb == CODE[Verb.CONNECT_REQUEST], verb == CODE[Verb.MESSAGE_SEND]
    draw = rng.random(len(heard))
    accepted = requested & (draw < temper.accept[actor])
    ignored = requested & ~accepted & (draw > 0.85)
    replied = written & (draw < temper.reply[actor])
    clicked = (heard["host"] != NOBODY) & (rng.random(len(heard)) < temper.click[actor])
    annoyed = rng.random(len(heard))
    blocked, reported = annoyed < temper.block[actor], annoyed > 1 - temper.report[actor]
    parts = [
        _back(heard[accepted], Verb.CONNECT_ACCEPT, rng),
        _back(heard[ignored], Verb.CONNECT_IGNORE, rng),
        _back(heard[replied], Verb.MESSAGE_SEND, rng),
        _clicks(heard[clicked], rng),
        _back(heard[blocked], Verb.BLOCK, rng),
        _back(heard[reported], Verb.USER_REPORT, rng),
    ]
    return together(parts)


def _back(heard: Acts, verb: Verb, rng: np.random.Generator) -> Acts:
    return acts_of(
        heard["target"],
        verb,
        target=heard["actor"],
        t=heard["t"] + _delay(rng, len(heard)),
        session=_sitting(rng, len(heard)),
    )


def _clicks(heard: Acts, rng: np.random.Generator) -> Acts:
    rows = _back(heard, Verb.LINK_CLICK, rng)
    rows["target"], rows["host"], rows["path"] = NOBODY, heard["host"], heard["path"]
    return rows


def _delay(rng: np.random.Generator, count: int) -> Floats:
    return rng.exponential(_MEAN_DELAY, count).clip(20_000_000, 3 * MICROSECONDS_PER_DAY)


def _sitting(rng: np.random.Generator, count: int) -> Ints:
    return rng.integers(0, 3, count)
