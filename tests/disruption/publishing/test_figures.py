"""Numbers of a report: all of them named, none that an audience may not know."""

import re

import pytest
from tests.disruption.publishing.reports import reading, seven

from countervail.disruption.publishing.blocks import Grid, Paragraph
from countervail.disruption.publishing.catalogue import all_sections
from countervail.disruption.publishing.document import compose
from countervail.disruption.publishing.figure import figures_of
from countervail.disruption.publishing.report import HTML, report
from countervail.disruption.release.fields import known_fields
from countervail.vocabulary.audience import Audience


def test_every_number_has_a_name_says_what_it_counts_and_where_it_stands() -> None:
    figures = figures_of(reading().edition)
    assert figures["network-1.accounts"].value == "2"
    assert figures["network-1.targets.XD"].value == "50-199"
    assert figures["network-1.act.lock.confirmed"].counts == "steps 'lock' seen to hold"
    paths = {*known_fields(), "networks", "indicators"}
    assert {one.path for one in figures.values()} <= paths
    assert all(one.counts for one in figures.values())


def test_an_audience_without_counts_has_no_numbers_of_networks() -> None:
    assert not [name for name in figures_of(reading(Audience.LAW_ENFORCEMENT).edition) if name.startswith("network-")]


def test_every_number_on_the_page_is_one_of_them() -> None:
    told = seven()
    page = report(told)[HTML].decode()
    shown = set(re.findall(r'<data class="figure" value="([^"]+)"', page))
    assert shown
    assert shown <= set(told.figures)


def test_sums_are_those_of_the_rows_above() -> None:
    grid = next(block for block in compose(seven()).parts[0].blocks if isinstance(block, Grid))
    counts = [int(str(row[grid.columns.index("Accounts")][0]).replace(",", "")) for row in grid.rows]
    assert counts[-1] == sum(counts[:-1])


def test_people_are_only_ever_counted_in_bands() -> None:
    """No table tells a second time, and exactly, what a band hides: 61 and 17 people stand behind these bands."""
    page = report(seven())[HTML].decode()
    assert not re.search(r">\s*(61|17|78|624|488|136)\s*<", page)


@pytest.mark.parametrize("audience", Audience)
def test_every_section_is_written_or_left_out_whole(audience: Audience) -> None:
    parts = compose(reading(audience)).parts
    assert all(part.blocks for part in parts)
    assert [part.name for part in parts] == [name for name in all_sections() if name in {p.name for p in parts}]


def test_sections_say_what_their_file_is_called() -> None:
    assert {"summary", "networks", "claims", "indicators", "policy", "method"} <= set(all_sections())
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in all_sections())


def test_a_claim_stands_with_evidence_for_and_against_and_the_right_of_reply() -> None:
    part = next(one for one in compose(reading()).parts if one.name == "claims")
    told = str(part.blocks)
    for said in ("We work for law firms only.", "E-1", "Rebutted", "offered 16 February 2026", "We do not comment."):
        assert said in told


def test_an_attribution_is_in_estimative_words_with_what_would_change_it() -> None:
    told = str(next(one for one in compose(reading()).parts if one.name == "networks").blocks)
    assert "It is likely (55 to 80 %) that Lantern Row Ltd runs it." in told
    assert "Another tenant." in told


def test_indicators_are_defanged_and_come_with_their_caveat() -> None:
    part = next(one for one in compose(reading()).parts if one.name == "indicators")
    assert isinstance(part.blocks[0], Paragraph)
    assert "not enough" in str(part.blocks[0])
    assert "sign-in-1[.]example" in str(part.blocks[1])
    assert "sign-in-1.example" not in report(reading())[HTML].decode()


def test_a_network_that_nobody_can_name_says_so() -> None:
    told = str(next(one for one in compose(seven()).parts if one.name == "networks").blocks)
    assert "Nobody can be named." in told
