"""Times: exact, never guessed, mixed-up units told apart from impossible ones."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.activity.intake.mapping import Time
from countervail.activity.intake.times import Bounds, Times, read_times
from countervail.vocabulary.clock import to_micros

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
BOUNDS = Bounds.at(NOW)
MOMENT = datetime(2024, 5, 1, 12, 30, 15, 250_000, tzinfo=UTC)
T = to_micros(MOMENT)


def read(values: list[Any] | pa.Array, form: str = "iso8601", zone: str = "UTC") -> Times:
    column = values if isinstance(values, pa.Array) else pa.array(values)
    return read_times(column, Time(format=form, zone=zone), BOUNDS)


def verdict(times: Times) -> list[str]:
    flags = zip(times.unreadable.tolist(), times.mixed_up.tolist(), times.impossible.tolist(), strict=True)
    return ["unreadable" * u + "mixed" * m + "impossible" * i for u, m, i in flags]


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T12:30:15.250Z",
        "2024-05-01T12:30:15.250000+00:00",
        "2024-05-01 14:30:15.25+0200",
        "2024-05-01T07:00:15.250000999-05:30",
        "2024-05-01T12:30:15.250",
    ],
)
def test_iso_8601_in_its_spellings(text: str) -> None:
    times = read([text])
    assert (times.t.tolist(), verdict(times)) == ([T], [""])


def test_one_bad_iso_time_leaves_the_others_alone() -> None:
    times = read(["2024-05-01T12:30:15.250Z", "2024-02-30T00:00:00Z", "1714566615", "2024-05-01", "yesterday", None])
    assert verdict(times) == ["", "unreadable", "unreadable", "", "unreadable", "unreadable"]
    assert times.t.tolist()[0] == T


def test_a_zone_is_given_to_times_that_have_none() -> None:
    times = read(["2024-05-01T14:30:15.250", "2024-05-01T12:30:15.250Z"], zone="Europe/Paris")
    assert times.t.tolist() == [T, T]
    naive = pa.array([datetime(2024, 5, 1, 14, 30, 15, 250_000)], pa.timestamp("us"))  # noqa: DTZ001 -- the point
    assert read(naive, zone="Europe/Paris").t.tolist() == [T]


def test_a_strptime_pattern() -> None:
    times = read(["01/05/2024 14:30:15.250000", "2024-05-01"], "%d/%m/%Y %H:%M:%S.%f", "Europe/Paris")
    assert (times.t.tolist()[0], verdict(times)) == (T, ["", "unreadable"])


@pytest.mark.parametrize(
    ("form", "value"), [("epoch_s", 1714566615), ("epoch_ms", T // 1000), ("epoch_us", T), ("epoch_ns", T * 1000 + 999)]
)
def test_epochs_as_numbers_and_as_text(form: str, value: int) -> None:
    expected = T // 10**6 * 10**6 if form == "epoch_s" else T
    assert read([value], form).t.tolist() == [expected]
    assert read([str(value)], form).t.tolist() == [expected]


def test_fractions_of_seconds() -> None:
    assert read([1714566615.25], "epoch_s").t.tolist() == [T]
    assert read(["1714566615.25", "1714566615"], "epoch_s").t.tolist() == [T, T - 250_000]
    assert verdict(read([float("nan"), None], "epoch_s")) == ["unreadable", "unreadable"]


@given(
    unit=st.sampled_from(["s", "ms", "us", "ns"]),
    read_as=st.sampled_from(["s", "ms", "us", "ns"]),
    t=st.integers(BOUNDS.earliest // 10**6 + 1, BOUNDS.end // 10**6 - 1),
)
def test_a_time_in_another_unit_is_a_mix_up_never_repaired(unit: str, read_as: str, t: int) -> None:
    scale = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
    for column in ([t * scale[unit]], [str(t * scale[unit])]):
        times = read(column, f"epoch_{read_as}")
        assert verdict(times) == (["mixed"] if unit != read_as else [""])
        assert times.t.tolist() == ([0] if unit != read_as else [t * 10**6])


@pytest.mark.parametrize("value", [0, -1, 20_000_000_000, 9_223_372_036_854_775_807])
def test_what_fits_no_unit_is_impossible(value: int) -> None:
    assert verdict(read([value], "epoch_ms")) == ["impossible"]


def test_numbers_no_integer_can_hold_are_unreadable() -> None:
    texts = ["9" * 30, "0x10", "1e12", "", " 1714566615000", "nan"]
    assert verdict(read(texts, "epoch_ms")) == ["unreadable"] * len(texts)


def test_the_bounds_are_2000_and_the_end_of_tomorrow() -> None:
    edge = [
        "1999-12-31T23:59:59.999999Z",
        "2000-01-01T00:00:00Z",
        "2024-06-02T23:59:59.999999Z",
        "2024-06-03T00:00:00Z",
    ]
    assert verdict(read(edge)) == ["impossible", "", "", "impossible"]


def test_typed_timestamps_keep_their_own_unit_and_show_their_mix_ups() -> None:
    seconds_that_were_milliseconds = pa.array(np.array([T // 1000]), pa.timestamp("s", "UTC"))
    assert verdict(read(seconds_that_were_milliseconds)) == ["mixed"]
    assert read(pa.array([T * 1000], pa.timestamp("ns", "UTC"))).t.tolist() == [T]
