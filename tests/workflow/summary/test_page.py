"""What the page promises: nothing from outside, nobody but members of alerts, no small figure, the same bytes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from countervail.vocabulary.phases import Disposition
from countervail.workflow.summary import write_summary
from countervail.workflow.summary.band import Band
from countervail.workflow.summary.page import page
from countervail.workflow.summary.view import (
    CounterEvidence,
    CountryBand,
    Evidence,
    NetworkView,
    PhaseFigures,
    RunView,
    SharedItem,
)

BuildRun = Callable[..., RunView]
BuildNetwork = Callable[..., NetworkView]

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></title></svg><iframe src=http://evil.example/>",
    "x\u202egpj.exe",
    "A" * 10_000,
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)//https://evil.example",
    "\ud800\x00\x1b[31m",
)
VOID = {"meta"}
OPTIONAL_END = {"li"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags in order, their attributes, what is open, the title of each SVG."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.untitled_svgs = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.meet(tag, attrs)
        if tag not in VOID | OPTIONAL_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.meet(tag, attrs)

    def meet(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.tags and self.tags[-1][0] == "svg" and tag != "title":
            self.untitled_svgs += 1
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in OPTIONAL_END:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def hostile_run(a_run: BuildRun, a_network: BuildNetwork) -> RunView:
    """A run in which every text from outside is an attack."""
    networks = [
        a_network(
            network_id=text,
            members=HOSTILE,
            member_count=len(HOSTILE),
            evidence=(Evidence(text, None, text, text, 3.0),),
            counter_evidence=(CounterEvidence(text, text, 1.0),),
            top_items=(SharedItem(text, text, 3, 2.0, text),),
            target_countries=(CountryBand(text, Band.FROM_10),),
            innocent_if=(text,),
            disposition=disposition,
        )
        for text in HOSTILE
        for disposition in (Disposition.ALERT, Disposition.REVIEW)
    ]
    facts = replace(a_run().facts, name=HOSTILE[0], engine=HOSTILE[1])
    return a_run(facts=facts, networks=tuple(networks), target_countries=(CountryBand(HOSTILE[2], Band.FROM_50),))


@pytest.fixture(params=["one alert", "no alert", "nothing at all", "hostile"])
def any_page(request: pytest.FixtureRequest, a_run: BuildRun, hostile_run: RunView) -> str:
    """Pages of every kind; what holds for one must hold for all."""
    empty = replace(a_run().facts, first_day=None, last_day=None, events=0, accounts=0, simulated=False)
    runs = {
        "one alert": a_run(),
        "no alert": a_run(networks=(), target_countries=()),
        "nothing at all": RunView(empty),
        "hostile": hostile_run,
    }
    return page(runs[request.param])


def test_the_page_refers_to_nothing_outside_itself(any_page: str) -> None:
    assert not re.search(r"@import|url\(", any_page.split("<body>")[0])
    for _, attributes in Reader(any_page).tags:
        assert not {"src", "srcset", "style", "action", "poster", "background", "xlink:href"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_no_link_can_be_followed_anywhere_on_the_page(any_page: str) -> None:
    assert not re.search(r"https?://", any_page, re.IGNORECASE)


def test_the_page_holds_no_script_form_or_frame(any_page: str) -> None:
    reader = Reader(any_page)
    for tag in ("script", "iframe", "object", "embed", "form", "img", "link", "base", "foreignobject", "image"):
        assert reader.all(tag) == []
    assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")]


def test_every_tag_is_closed_where_it_was_opened(any_page: str) -> None:
    assert Reader(any_page).open == []


def test_every_svg_begins_with_a_title(any_page: str) -> None:
    reader = Reader(any_page)
    assert reader.untitled_svgs == 0
    assert all(svg.get("aria-hidden") or svg.get("role") == "img" for svg in reader.all("svg"))


def test_every_id_is_unique_and_every_reference_finds_its_id(any_page: str) -> None:
    reader = Reader(any_page)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {(attributes.get("href") or "#content")[1:] for attributes in reader.all("a")}
    for _, attributes in reader.tags:
        wanted |= set((attributes.get("aria-labelledby") or "").split())
    assert wanted <= set(ids)


def test_headings_never_skip_a_level(any_page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(any_page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_policy_of_the_page_admits_only_its_own_style(any_page: str) -> None:
    policy = next(meta["content"] for meta in Reader(any_page).all("meta") if meta.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_innocents_come_before_alerts(any_page: str) -> None:
    assert any_page.index("Coordination is not guilt") < any_page.index('id="alerts"')
    assert any_page.index("groups set aside") < any_page.index('id="alerts"')


def test_hostile_text_is_shown_and_does_nothing(hostile_run: RunView) -> None:
    html = page(hostile_run)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "\u202e" not in html
    assert "[U+202E]" in html
    assert "{{ 7 * 7 }}" in html
    assert "A" * 500 not in html


def test_a_run_of_attacks_still_makes_a_page_of_utf_8(hostile_run: RunView) -> None:
    assert len(page(hostile_run).encode()) < 500_000


def test_members_of_an_alert_are_named_inside_a_fold(a_run: BuildRun) -> None:
    html = page(a_run())
    before = html[: html.index("ada-7")]
    assert before.rindex("<details>") > before.rindex("</section>")
    assert html.count("ada-7") == 1


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


def test_a_run_without_alerts_says_so_and_draws_nothing(a_run: BuildRun) -> None:
    html = page(a_run(networks=(), target_countries=()))
    assert "No network is an alert." in html
    assert "It does not prove that nobody is watched" in html
    assert "overview-title" not in html
    assert 'id="countries"' not in html


def test_a_run_without_events_says_that_nothing_was_looked_at(a_run: BuildRun) -> None:
    empty = replace(a_run().facts, first_day=None, last_day=None, events=0, accounts=0)
    assert "nothing was looked at" in page(RunView(empty))


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


def test_forty_alerts_of_four_hundred_members_stay_under_one_and_a_half_megabytes(
    a_run: BuildRun, a_network: BuildNetwork
) -> None:
    members = tuple(f"account-{number:09d}" for number in range(400))
    ties = tuple((a, (a * 7 + step) % 400, 20.0 + step) for a in range(400) for step in range(1, 4))
    networks = tuple(
        a_network(network_id=f"n-{place}", members=members, member_count=400, ties=ties) for place in range(40)
    )
    html = page(a_run(networks=networks))
    assert len(html.encode()) < 1_500_000
    assert html.count("60 drawn, 340 more") == 40


def test_times_are_told_in_utc(a_run: BuildRun) -> None:
    facts = replace(a_run().facts, made_at=datetime(2026, 4, 1, 3, 12, tzinfo=UTC))
    assert "2026-04-01 03:12 UTC" in page(a_run(facts=facts))
