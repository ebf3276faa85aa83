"""An open queue keeps itself up to date, so that nothing is begun by two people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests import runs
from tests.browser.office import Office, opened
from tests.browser.test_journey import open_case
from tests.browser.visitor import visiting

from countervail.vault.keys import Keyring

SOON_MS = 45_000
"""Three looks of whoever has the queue open."""


@pytest.fixture
def own(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of its own."""
    with opened(tmp_path_factory.mktemp("queue"), small.run, small.world, keys) as office:
        yield office


def test_a_case_that_somebody_takes_is_seen_and_heard_to_be_taken(browser: Browser, own: Office) -> None:
    with visiting(browser, own, "ana") as ana, visiting(browser, own, "bea") as bea:
        open_case(ana)
        ana.page.goto(f"{own.origin}/queue")
        expect(ana.page.locator("#networks")).to_contain_text("with nobody")
        bea.page.goto(f"{own.origin}/cases/C-1")
        bea.page.get_by_text("Assign: who works on it").click()
        bea.page.get_by_label("To; left empty").fill("bea")
        bea.page.get_by_role("button", name="Assign", exact=True).click()
        expect(ana.page.locator("#networks")).to_contain_text("with bea", timeout=SOON_MS)
        expect(ana.page.locator("#said")).to_contain_text("The queue has changed")
        expect(ana.page.locator("#networks table")).to_have_count(1)
