"""Habits are read from their folder, each with words for people, and none says who anybody is."""

import pytest

from countervail.networks.profiles.habit import FOLDER, Family, Habit, all_habits


def test_every_file_is_a_habit_and_no_name_is_taken_twice() -> None:
    names = [habit.name for habit in all_habits()]
    assert {path.stem for path in FOLDER.glob("*/*.sql")} <= set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("habit", all_habits(), ids=lambda habit: habit.name)
def test_a_habit_says_in_words_what_it_counts(habit: Habit) -> None:
    assert habit.finds.endswith(".")
    assert habit.finds[0].isupper()


@pytest.mark.parametrize("habit", [habit for habit in all_habits() if habit.sql], ids=lambda habit: habit.name)
def test_a_query_yields_no_account_no_target_and_no_item(habit: Habit) -> None:
    select = habit.sql[habit.sql.index("SELECT") :].split("FROM")[0]
    assert [part for part in ("network", " AS bin", " AS n") if part not in select] == []


def test_bins_in_order_and_round_are_read_from_the_second_line() -> None:
    by_name = {habit.name: habit for habit in all_habits()}
    assert by_name["acts-by-hour"].round
    assert by_name["acts-by-hour"].order == tuple(map(str, range(24)))
    assert by_name["insistence"].order[0] == "1"
    assert not by_name["insistence"].round
    assert by_name["looks"].order == ()


def test_a_habit_that_reads_counts_once_more_reads_those_of_another() -> None:
    by_name = {habit.name: habit for habit in all_habits()}
    assert by_name["course-of-day"].counted == by_name["acts-by-hour"].counted == "acts-by-hour"
    assert by_name["course-of-day"].order == by_name["acts-by-hour"].order


def test_who_pays_is_a_family_of_its_own() -> None:
    assert {habit.name for habit in all_habits() if habit.family is Family.CLIENT} == {"countries"}
