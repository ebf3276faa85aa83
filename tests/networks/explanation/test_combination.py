"""How channels make a tie: parts add up, one fact counts once, and the line is the builder's line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.channels import Group, all_channels
from countervail.networks.explanation.combination import Statement, apportion, combine, state
from countervail.networks.thresholds import MICRO

CHANNELS = {channel.name: channel for channel in all_channels()}
surprises = st.integers(0, 60 * MICRO)


def said(**nats: float) -> list[Statement]:
    return [Statement(CHANNELS[n.replace("_", "-")], 1, 0.1, round(x * MICRO)) for n, x in nats.items()]


@given(st.lists(surprises, min_size=len(CHANNELS), max_size=len(CHANNELS)))
def test_the_parts_of_the_channels_add_up_to_the_tie(micros: list[int]) -> None:
    statements = [Statement(c, 1, 0.1, micro) for c, micro in zip(CHANNELS.values(), micros, strict=True)]
    combination = combine(statements)
    assert sum(combination.parts.values()) == combination.micro == sum(combination.groups.values())
    assert all(part >= 0 for part in combination.parts.values())


@given(st.integers(0, 10**9), st.lists(st.floats(0.01, 50), min_size=1, max_size=30))
def test_what_is_shared_out_adds_up(whole: int, weights: list[float]) -> None:
    assert sum(apportion(whole, weights)) == whole


def test_a_link_and_its_host_count_once() -> None:
    assert combine(said(link=8, domain=6)).parts == {"link": 8 * MICRO, "domain": 0}


def test_a_second_fact_of_a_group_counts_in_part() -> None:
    combination = combine(said(device=12, ip=8))
    assert combination.parts == {"device": 12 * MICRO, "ip": 4 * MICRO}
    assert combination.groups == {Group.INFRASTRUCTURE: 16 * MICRO}


def test_a_channel_below_its_line_is_silent_and_one_above_its_cap_is_capped() -> None:
    assert combine(said(ip=2.9)).micro == 0
    assert combine(said(ip=45)).micro == 20 * MICRO


def test_two_groups_tie_from_ten_nats_and_one_group_only_far_above() -> None:
    assert combine(said(ip=6, photo=4.1)).kept(accounts=100_000)
    assert not combine(said(ip=6, photo=3.9)).kept(accounts=100_000)
    assert not combine(said(ip=20)).kept(accounts=100_000)
    assert combine(said(ip=20)).kept(accounts=20_000)


def test_on_a_small_platform_one_group_still_needs_what_every_tie_needs() -> None:
    assert not combine(said(ip=9)).kept(accounts=50)
    assert combine(said(ip=10)).kept(accounts=50)


def test_sharing_no_more_than_chance_says_nothing() -> None:
    assert state(CHANNELS["ip"], 1, (100, 100), (1_000, 500)).surprise == 0
    assert state(CHANNELS["ip"], 0, (1, 1), (0, 0)).surprise == 0


def test_surprise_is_the_formula_of_the_design() -> None:
    statement = state(CHANNELS["ip"], 3, (3, 3), (200, 90))
    assert statement.expected == pytest.approx(0.02025)
    assert statement.surprise == 12_014_888
