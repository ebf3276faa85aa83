"""Framing: an operator's accounts repeat what some innocent group does, so that the group seems to belong to them."""

import numpy as np

from countervail.simulation.acts import NOBODY, Acts, among
from countervail.simulation.daytime import HOUR
from countervail.simulation.dice import Ints
from countervail.simulation.operator_ways import Frame
from countervail.simulation.population import Population
from countervail.vocabulary.errors import CardError
from countervail.vocabulary.verbs import Verb

IMITATED = (
    Verb.SEARCH,
    Verb.PROFILE_VIEW,
    Verb.CONNECTIONS_VIEW,
    Verb.CONNECT_REQUEST,
    Verb.MESSAGE_SEND,
    Verb.COMMENT,
    Verb.MENTION,
    Verb.POST,
    Verb.SHARE,
    Verb.LIKE,
)
"""What can be seen, guessed or heard of, and so repeated."""
_MEAN_DELAY = 6 * HOUR


def framed(population: Population, frame: Frame) -> Ints:
    """The accounts that are imitated; CardError where the world has no such group."""
    for number, group in enumerate(population.groups):
        if group.name == frame.group:
            where = population.members(number)
            return np.arange(where.start, min(where.stop, where.start + frame.victims))
    names = ", ".join(sorted({group.name for group in population.groups if group.kind not in ("ordinary", "operator")}))
    raise CardError(f"There is no group '{frame.group}' to frame.", hint=f"There are: {names}.")


def imitate(population: Population, frame: Frame, members: slice, rows: Acts, rng: np.random.Generator) -> Acts:
    """A day's acts of the framed that `members` repeat hours later: same person, same link, never first."""
    what = (rows["target"] != NOBODY) | (rows["host"] != NOBODY)
    seen = np.isin(rows["actor"], framed(population, frame)) & what & among(rows["verb"], IMITATED)
    chosen = np.flatnonzero(seen)[rng.random(int(seen.sum())) < frame.share]
    copies = rows[np.repeat(chosen, frame.imitators)]
    copies["actor"] = rng.integers(members.start, members.stop, len(copies))
    copies["t"] += HOUR // 4 + rng.exponential(_MEAN_DELAY, len(copies)).astype(np.int64)
    copies["session"] = rng.integers(0, 3, len(copies))
    copies["container"] = 0
    kept: Acts = copies[(copies["target"] != copies["actor"]) & (copies["t"] >= population.created[copies["actor"]])]
    return kept
