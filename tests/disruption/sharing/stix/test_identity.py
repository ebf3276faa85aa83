"""Ids that follow from facts."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.sharing.stix.identity import NAMESPACE, OBSERVABLES, moment, object_id, observable_id

FACTS = st.lists(st.text(max_size=8), min_size=1, max_size=3)


@given(FACTS, FACTS)
def test_one_fact_one_id(one: list[str], other: list[str]) -> None:
    assert (object_id("indicator", *one) == object_id("indicator", *other)) is (one == other)


def test_an_observable_has_the_id_that_everybody_gives_it() -> None:
    """As the reference library of OASIS (stix2 3.0.2) computes it."""
    told: dict[str, object] = {"value": "198.51.100.3"}
    assert observable_id("ipv4-addr", told) == "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"
    assert NAMESPACE != OBSERVABLES


def test_times_are_to_the_millisecond() -> None:
    assert moment(datetime(2026, 3, 2, 9, 0, 1, 999_999, tzinfo=UTC)) == "2026-03-02T09:00:01.999Z"


def test_a_time_with_an_offset_is_told_as_the_moment_it_was() -> None:
    there = timezone(timedelta(hours=3))
    assert moment(datetime(2026, 3, 2, 1, 30, tzinfo=there)) == "2026-03-01T22:30:00.000Z"
