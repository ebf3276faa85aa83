"""The page shows what the files say, no more and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.workflow.planted_report import MANIFEST, REPORT

from countervail.vocabulary.phases import Disposition
from countervail.workflow.run_files import network_object
from countervail.workflow.run_view import run_view


def test_the_view_of_a_network_says_what_its_file_says() -> None:
    view, written = run_view(REPORT, MANIFEST).networks[0], network_object(REPORT.networks[0])
    assert (view.network_id, view.bits, view.target_count) == ("N-001", written["bits"], written["target_count"])
    assert list(view.members) == written["members"]
    assert [piece.statement for piece in view.evidence] == [piece["statement"] for piece in written["evidence"]]
    assert view.first_time == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)


def test_ties_point_at_the_members_of_their_own_network() -> None:
    for view, reported in zip(run_view(REPORT, MANIFEST).networks, REPORT.networks, strict=True):
        assert len(view.ties) == reported.network.ties.num_rows
        assert all(0 <= a < len(view.members) and 0 <= b < len(view.members) for a, b, _ in view.ties)


def test_facts_come_from_the_manifest_without_any_path() -> None:
    facts = run_view(REPORT, MANIFEST).facts
    assert (facts.name, facts.events, facts.accounts, facts.simulated) == ("world", 12_345, 500, True)
    assert (facts.first_day, facts.last_day) == (date(2021, 11, 1), date(2021, 11, 30))


def test_the_map_counts_people_of_alerts_only_and_each_once() -> None:
    bands = [(band.country, band.band.value) for band in run_view(REPORT, MANIFEST).target_countries]
    assert bands == [("DE", "10-49"), (None, "<10")]
    review = replace(REPORT.networks[0], network=replace(REPORT.networks[0].network, disposition=Disposition.REVIEW))
    assert run_view(replace(REPORT, networks=(review,)), MANIFEST).target_countries == ()


def test_set_aside_groups_are_a_count_on_the_page() -> None:
    (row,) = run_view(REPORT, MANIFEST).set_aside
    assert (row.size_band, row.leading_counter_evidence, row.groups) == ("<10", "publicity", 2)


def test_why_a_review_is_no_alert_is_the_same_in_file_and_view() -> None:
    held = replace(REPORT.networks[0], network=replace(REPORT.networks[0].network, held_back="The log is young."))
    assert network_object(held)["held_back"] == "The log is young."
    assert run_view(replace(REPORT, networks=(held,)), MANIFEST).networks[0].held_back == "The log is young."
    assert network_object(REPORT.networks[0])["held_back"] is None


def test_the_view_knows_to_how_many_others_each_member_is_tied() -> None:
    view = run_view(REPORT, MANIFEST).networks[0]
    assert view.tied is not None
    assert set(view.tied.members) == set(view.members)
    assert {one.ties for one in view.tied.members.values()} == {2}, "they are tied in a ring"
    assert view.tied.on_edge == ()
