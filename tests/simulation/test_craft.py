"""Craft: each trick is done by those who know it, and leaves the trace that it leaves in life."""

from datetime import date

import numpy as np
import pytest

from countervail.simulation.acts import CODE, acts_of
from countervail.simulation.craft import CAPTIVE, asked_contacts, listed_rooms, paced, skilled, taken_over
from countervail.simulation.dice import Seeds
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.operator_ways import Craft
from countervail.simulation.population import Group, people
from countervail.simulation.pursuit import WorkCalendar
from countervail.simulation.whereabouts import Pool, Whereabouts
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.verbs import Verb

POPULATION = people((Group("ordinary", "ordinary", 20), Group("o", "operator", 10)), Seeds(1), 30, 0)
WORKING = np.arange(20, 30)
SPEC = OperatorSpec(name="O", network="o", origin="IL", accounts=10, phases=(Phase.RECONNAISSANCE,))


def _calendar(craft: Craft) -> WorkCalendar:
    spec = SPEC.model_copy(update={"craft": craft})
    return WorkCalendar(POPULATION, spec, date(2024, 1, 1).weekday(), 30, np.random.default_rng(1))


def test_nobody_knows_a_trick_unless_the_scenario_says_so() -> None:
    calendar = _calendar(Craft())
    assert len(listed_rooms(WORKING, POPULATION.marks[WORKING], calendar)) == 0
    assert len(asked_contacts(WORKING, POPULATION.marks[WORKING], calendar)) == 0
    assert len(skilled(POPULATION.marks, 0.0, 3)) == 0


def test_rooms_are_joined_and_then_listed() -> None:
    rows = listed_rooms(WORKING, POPULATION.marks[WORKING], _calendar(Craft(rooms=1.0)))
    joined, listed = (rows[rows["verb"] == CODE[verb]] for verb in (Verb.GROUP_JOIN, Verb.GROUP_MEMBERS_VIEW))
    assert len(joined) == len(listed) >= 6 * len(WORKING)
    assert (listed["t"] > joined["t"]).all()
    assert (listed["container"] == joined["container"]).all()


def test_sixty_contacts_are_asked_for() -> None:
    rows = asked_contacts(WORKING, POPULATION.marks[WORKING], _calendar(Craft(lookups=1.0)))
    assert np.bincount(rows["actor"])[20:].tolist() == [60] * 10
    assert len(set(rows["contact"].tolist())) == 600


def test_a_tool_waits_the_same_time_after_each_look_and_people_do_not() -> None:
    rows = acts_of([20, 20, 20, 21, 21], Verb.PROFILE_VIEW, target=[1, 2, 3, 1, 2], t=[5, 90, 4_000, 7, 11])
    even = paced(rows, np.array([20]))
    assert np.diff(even["t"][even["actor"] == 20]).tolist() == [40_000_000, 40_000_000]
    assert even["t"][even["actor"] == 21].tolist() == [7, 11]


@pytest.mark.parametrize(("share", "times"), [(0.0, 0), (1.0, 2)])
def test_a_victim_is_signed_in_at_the_operators_desk(share: float, times: int) -> None:
    clicks = acts_of([3, 4], Verb.LINK_CLICK, host=[1, 1], t=1_000)
    seized = taken_over(clicks, share, 0, np.random.default_rng(1))
    assert len(seized) == 2 * times
    pool = Pool(np.uint64(1), 1, 30, assigned=False)
    desk = Whereabouts(POPULATION, (pool,), Seeds(1), np.array([20]))
    there, _ = desk.of(acts_of([20] * len(seized), Verb.LOGIN, t=seized["t"], session=CAPTIVE))
    assert desk.of(seized)[0].tolist() == there.tolist()
