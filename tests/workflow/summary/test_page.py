"""What the page says of a run, the same bytes each time."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from countervail.networks.member_ties import MemberTies, TiedMembers
from countervail.workflow.summary import write_summary
from countervail.workflow.summary.page import page
from countervail.workflow.summary.view import NetworkView, PhaseFigures, RunView

BuildRun = Callable[..., RunView]
BuildNetwork = Callable[..., NetworkView]


def test_innocents_come_before_alerts(any_page: str) -> None:
    assert any_page.index("Coordination is not guilt") < any_page.index('id="alerts"')
    assert any_page.index("groups set aside") < any_page.index('id="alerts"')


def test_members_of_an_alert_are_named_inside_a_fold(a_run: BuildRun) -> None:
    html = page(a_run())
    before = html[: html.index("ada-7")]
    assert before.rindex("<details>") > before.rindex("</section>")
    assert html.count("ada-7") == 1


def test_a_run_without_alerts_says_so_and_draws_nothing(a_run: BuildRun) -> None:
    html = page(a_run(networks=(), target_countries=()))
    assert "No network is an alert." in html
    assert "It does not prove that nobody is watched" in html
    assert "overview-title" not in html
    assert 'id="countries"' not in html


def test_a_run_without_events_says_that_nothing_was_looked_at(a_run: BuildRun) -> None:
    empty = replace(a_run().facts, first_day=None, last_day=None, events=0, accounts=0)
    assert "nothing was looked at" in page(RunView(empty))


def test_links_are_shown_defanged(a_run: BuildRun) -> None:
    assert "hxxps://login[.]mail-check[.]test/a" in page(a_run())


def test_the_same_run_gives_the_same_bytes(a_run: BuildRun, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_summary(a_run(), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_only_a_simulated_run_is_marked_as_one(a_run: BuildRun) -> None:
    real = replace(a_run().facts, simulated=False)
    assert "Simulated world." in page(a_run())
    assert "Simulated world." not in page(a_run(facts=real))
    assert "optimistic" in page(a_run(facts=real))


def test_negative_and_missing_evidence_of_a_phase_draws_no_bar(a_run: BuildRun, a_network: BuildNetwork) -> None:
    html = page(a_run(networks=(a_network(phases=PhaseFigures(-3.0, 0, 0)),)))
    bars = re.findall(r'<svg class="bar.*?</svg>', html, re.DOTALL)
    assert len(bars) == 3
    assert all(bar.count("<path") == 1 for bar in bars)
    assert "Reconnaissance: \N{MINUS SIGN}3.0 bits" in bars[0]


def test_times_are_told_in_utc(a_run: BuildRun) -> None:
    facts = replace(a_run().facts, made_at=datetime(2026, 4, 1, 3, 12, tzinfo=UTC))
    assert "2026-04-01 03:12 UTC" in page(a_run(facts=facts))


def test_a_member_on_the_edge_says_so_in_words_and_nobody_does_where_all_are_firm(
    a_run: BuildRun, a_network: BuildNetwork
) -> None:
    held = {"ada-7": 0, "bo-8": 2, "cy-9": 2, "di-10": 2}
    for few, said in ((0, True), (1, False)):
        ties = {one: MemberTies(count or few, {}) for one, count in held.items()}
        html = page(a_run(networks=(a_network(tied=TiedMembers.of(ties)),)))
        assert ("on the edge, tied to none of 3 others" in html) is said
        assert ("1 of them is on the edge" in html) is said
    assert "on the edge" not in page(a_run())
