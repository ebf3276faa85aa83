"""What the page leaves out: members of reviews, and every figure under ten."""

import re
from collections.abc import Callable

import pytest

from countervail.vocabulary.phases import Disposition
from countervail.workflow.summary.band import Band
from countervail.workflow.summary.page import page
from countervail.workflow.summary.view import CounterEvidence, CountryBand, Evidence, NetworkView, RunView, SharedItem

BuildRun = Callable[..., RunView]
BuildNetwork = Callable[..., NetworkView]


def test_nothing_of_a_review_but_figures_and_counter_evidence_is_on_the_page(
    a_run: BuildRun, a_network: BuildNetwork
) -> None:
    review = a_network(
        network_id="n-77",
        disposition=Disposition.REVIEW,
        members=("canary-member-1", "canary-member-2", "canary-member-3", "canary-member-4"),
        top_items=(SharedItem("link", "canary-item.test", 3, 4.0, "canary-innocent"),),
        evidence=(Evidence("canary-card", None, "canary-family", "canary-evidence", 3.0),),
        target_countries=(CountryBand("IS", Band.FROM_50),),
        innocent_if=("canary-sentence",),
    )
    html = page(a_run(networks=(a_network(), review)))
    assert "canary" not in html
    assert "Iceland" not in html
    assert "n-77" in html
    assert "one address carries 75 % of the members" in html.split('id="reviews"')[1]


def test_a_review_that_would_be_an_alert_says_why_it_is_none(a_run: BuildRun, a_network: BuildNetwork) -> None:
    held = a_network(disposition=Disposition.REVIEW, held_back="The log is <young>.")
    assert "The log is &lt;young&gt;." in page(a_run(networks=(held,)))


@pytest.mark.parametrize(
    "statement",
    ["canary-member-1 owns the address", "all share canary-device", "all use canary.example", "one of 2001:db8::ca2a"],
)
def test_counter_evidence_of_a_review_never_names_a_member_or_item(
    a_run: BuildRun, a_network: BuildNetwork, statement: str
) -> None:
    review = a_network(
        disposition=Disposition.REVIEW,
        members=("canary-member-1",),
        top_items=(SharedItem("device", "canary-device", 3, 4.0, ""),),
        counter_evidence=(CounterEvidence("one-address", statement, 4.0),),
    )
    html = page(a_run(networks=(review,)))
    assert "canary" not in html
    assert "ca2a" not in html


def test_a_country_under_ten_targets_is_named_nowhere(a_run: BuildRun) -> None:
    html = page(a_run())
    assert "Germany" in html
    assert "Andorra" not in html
    assert "fewer than ten" in html


def test_no_band_on_the_page_shows_a_figure_under_ten(a_run: BuildRun) -> None:
    everything = tuple(
        CountryBand(code, band) for code, band in zip(("DE", "FR", "KE", "BR", "IN", "US"), Band, strict=True)
    )
    html = page(a_run(target_countries=everything))
    tables = re.findall(r'<table class="bands">.*?</table>|<svg class="world".*?</svg>', html, re.DOTALL)
    said = re.sub(r"<[^>]+>", " ", " ".join(tables))
    figures = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", said)]
    assert len(tables) == 3
    assert figures
    assert min(figures) >= 10


def test_a_network_without_known_countries_says_so(a_run: BuildRun, a_network: BuildNetwork) -> None:
    html = page(a_run(networks=(a_network(target_countries=()),), target_countries=()))
    assert "No country is known for any target of this network." in html
    assert "No country is known for any target.</p>" in html
