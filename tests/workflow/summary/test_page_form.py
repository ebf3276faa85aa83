"""The page as a document: nothing from outside, nothing that acts, everything closed, named and in order."""

import re
from collections.abc import Callable
from itertools import pairwise

from tests.workflow.summary.reader import Reader

from countervail.workflow.summary.page import page
from countervail.workflow.summary.view import NetworkView, RunView

BuildRun = Callable[..., RunView]
BuildNetwork = Callable[..., NetworkView]


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
