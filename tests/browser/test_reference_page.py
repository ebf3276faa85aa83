"""The page for references as helplines see it: usable by all, true to its policy, without script."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.axe import grave_findings
from tests.browser.serving import free_port, served
from tests.browser.watch import Watch

from countervail.database.state import open_state
from countervail.disruption.notices.answering.question import Questions
from countervail.disruption.notices.answering.server import application
from countervail.vault.keys import Keyring


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory, keys: Keyring) -> Iterator[str]:
    """Origin of the page, over an installation that has told nobody yet."""
    database = open_state(tmp_path_factory.mktemp("answers") / "state")
    asked = Questions(database, keys.key("notice"), lambda: datetime(2026, 3, 9, tzinfo=UTC), asyncio.sleep)
    with served(application(asked, "Plaza Ltd"), free_port()) as origin:
        yield origin
    database.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_keeps_nobody_out_and_breaks_no_policy(browser: Browser, references: str, scheme: str) -> None:
    watch = Watch(references)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 640, "height": 700})
    watch.over(context)
    page = context.new_page()
    page.goto(references)
    assert grave_findings(page) == []
    page.get_by_label("Reference").fill("7K3F9-QW2XA-M0D8T-ZC5HJ-4NRB6E")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("unknown")
    assert grave_findings(page) == []
    assert page.url == f"{references}/", "no reference in the address line"
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert context.cookies() == []
    context.close()
    watch.nothing_wrong()
