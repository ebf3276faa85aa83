"""The documentation reads like the rest: each fence says what it is, what is a file parses, and no page is lost."""

import re
from pathlib import Path

import pytest
from tests.docs.test_code_blocks import PAGES, ROOT, blocks_of

from countervail.activity.schema import ACCOUNTS_READ, ACTIVITY_STORED
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards
from countervail.vocabulary.verbs import Verb

SAID = {"sh", "python", "toml", "yaml", "json", "text", "html", "diff", "sql"}
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_fence_says_what_it_is(page: Path) -> None:
    unsaid = [block.line for block in blocks_of(page) if block.language not in SAID]
    assert not unsaid, f"{page}: lines {unsaid}: name a language; `text` for what is only shown"


def test_every_link_leads_somewhere() -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert not lost


def test_no_link_to_a_page_leads_out_of_the_documentation() -> None:
    docs = ROOT / "docs"
    out = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in docs.rglob("*.md")
        for link in LINK.findall(page.read_text("utf-8"))
        if link.endswith(".md") and not (page.parent / link).resolve().is_relative_to(docs)
    ]
    assert out == [], "the site has no such page: name the file, without a link"


def test_the_front_page_leads_to_every_page() -> None:
    front = ROOT / "docs" / "index.md"
    led = {(front.parent / link).resolve() for link in LINK.findall(front.read_text("utf-8"))}
    pages = {page for page in PAGES if page not in {front, ROOT / "README.md"}}
    assert sorted(str(page.relative_to(ROOT)) for page in pages - led) == []


def test_the_page_of_what_a_card_can_read_names_every_column_and_verb() -> None:
    page = (ROOT / "docs" / "developers" / "activity.md").read_text("utf-8")
    wanted = {*ACTIVITY_STORED.names, *ACCOUNTS_READ.names, *(verb.value for verb in Verb)}
    wanted |= {card.weight.family for card in all_cards()}
    assert sorted(name for name in wanted if f"`{name}`" not in page) == []


def test_the_page_of_signals_says_of_each_what_its_card_says() -> None:
    page = (ROOT / "docs" / "investigators" / "signals.md").read_text("utf-8")
    unsaid = [card.name for card in all_cards() if f"| {card.finds} | {'; '.join(card.innocent)} |" not in page]
    unsaid += [card.name for card in all_counter_cards() if f"| {card.finds} | {card.weight.most:g} |" not in page]
    assert unsaid == []
