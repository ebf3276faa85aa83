"""Lineage: an id lasts while most of the members do, is never carried by a few, and nobody set aside is remembered."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks import planted

from countervail.networks.network import Network
from countervail.networks.weighing import weigh
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.watching.lineage import GONE, Followed, followed, ids_of

NEVER = "0000-00-00"
GROUPS = st.lists(st.sets(st.integers(1, 30), min_size=5, max_size=12), max_size=4)


def _day(known: tuple[Followed, ...], networks: list[Network], day: str, forget: str = NEVER) -> tuple[Followed, ...]:
    return followed(known, networks, ids_of(known, networks), day, forget)


def _first(*groups: list[int]) -> tuple[Followed, ...]:
    return _day((), [planted.network(n, group) for n, group in enumerate(groups)], "2024-05-01")


def test_the_first_day_numbers_networks_strongest_first() -> None:
    assert [one.network_id for one in _first([1, 2, 3, 4], [5, 6, 7, 8])] == ["W-0001", "W-0002"]


def test_a_network_keeps_its_id_as_members_come_and_go_and_ranks_change() -> None:
    known = _first([1, 2, 3, 4, 5], [11, 12, 13, 14])
    today = [planted.network(0, [11, 12, 13, 15]), planted.network(1, [2, 3, 4, 5, 6])]
    assert ids_of(known, today) == ["W-0002", "W-0001"]


def test_of_two_halves_the_larger_keeps_the_id() -> None:
    known = _first([1, 2, 3, 4, 5, 6, 7])
    assert ids_of(known, [planted.network(0, [1, 2, 3]), planted.network(1, [4, 5, 6, 7])]) == ["W-0002", "W-0001"]


def test_a_few_accounts_that_change_sides_carry_no_id_with_them() -> None:
    known = _first(list(range(1, 11)))
    assert ids_of(known, [planted.network(0, [1, 2, 20, 21, 22, 23, 24, 25, 26, 27])]) == ["W-0002"]


def test_a_network_that_ends_inside_another_is_merged_into_it() -> None:
    known = _first([1, 2, 3, 4, 5, 6], [11, 12, 13, 14])
    known = _day(known, [planted.network(0, [1, 2, 3, 4, 5, 6, 11, 12, 13])], "2024-05-02")
    assert [(one.network_id, one.merged_into) for one in known] == [("W-0001", None), ("W-0002", "W-0001")]
    assert [one.last_day for one in known] == ["2024-05-02", "2024-05-01"]


def test_a_network_that_comes_back_within_the_window_has_its_id_again() -> None:
    known = _day(_first([1, 2, 3, 4, 5]), [], "2024-05-02")
    assert ids_of(known, [planted.network(0, [1, 2, 3, 4, 9])]) == ["W-0001"]


def test_members_last_seen_before_the_window_are_forgotten_and_the_id_is_not_given_again() -> None:
    known = _day(_first([1, 2, 3, 4, 5]), [], "2024-06-02", forget="2024-05-05")
    assert known[0].members == ()
    assert ids_of(known, [planted.network(0, [1, 2, 3, 4, 5])]) == ["W-0002"]


def test_the_first_alert_is_kept_with_its_day_and_phases() -> None:
    quiet = planted.network(0, [1, 2, 3, 4, 5], disposition=Disposition.REVIEW)
    phases = {Phase.RECONNAISSANCE: 4.0, Phase.ENGAGEMENT: 3.0, Phase.EXPLOITATION: 0.0}
    loud = planted.network(0, [1, 2, 3, 4, 5], weighed=replace(weigh((), ()), bits=9.5, phases=phases))
    known = _day(_day((), [quiet], "2024-05-01"), [loud], "2024-05-02")
    known = _day(_day(known, [quiet], "2024-05-03"), [loud], "2024-05-04")
    (one,) = known
    assert (one.first_day, one.first_disposition, one.last_day) == ("2024-05-01", "review", "2024-05-04")
    assert one.first_alert is not None
    assert (one.first_alert.day, one.first_alert.phases) == ("2024-05-02", ("reconnaissance", "engagement"))


def test_a_network_that_is_not_there_when_its_day_is_taken_again_is_gone_and_was_never_alerted() -> None:
    known = _day(_first([1, 2, 3, 4, 5]), [planted.network(0, [1, 2, 3, 4, 5])], "2024-05-02")
    known = _day(known, [planted.network(0, [11, 12, 13, 14, 15])], "2024-05-03")
    again = _day(known, [], "2024-05-03")
    assert [(one.last_day, one.last_disposition) for one in again] == [("2024-05-02", "alert"), ("2024-05-03", GONE)]
    assert [one.first_alert.day if one.first_alert else None for one in again] == ["2024-05-01", None]
    back = _day(again, [planted.network(0, [11, 12, 13, 14, 15])], "2024-05-04")
    assert (back[1].network_id, back[1].last_disposition) == ("W-0002", "alert")
    assert back[1].first_alert is not None
    assert back[1].first_alert.day == "2024-05-04"


def test_what_is_followed_is_read_back_as_it_was_written() -> None:
    for one in _first([1, 2, 3, 4], [5, 6, 7, 8]):
        assert Followed.read(one.as_json()) == one


@settings(max_examples=60, derandomize=True)
@given(days=st.lists(GROUPS, max_size=4))
def test_no_two_networks_of_a_day_share_an_id_and_no_id_is_given_twice(days: list[list[set[int]]]) -> None:
    known: tuple[Followed, ...] = ()
    for number, groups in enumerate(days):
        networks = [planted.network(n, sorted(group)) for n, group in enumerate(groups)]
        ids = ids_of(known, networks)
        assert len(set(ids)) == len(ids) == len(groups)
        known = _day(known, networks, f"2024-05-{number + 1:02}")
        assert len({one.network_id for one in known}) == len(known)
