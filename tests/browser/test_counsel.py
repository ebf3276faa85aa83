"""What only a third person opens: a plan that touches somebody protected, and a ban of a whole firm, page by page."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import runs
from tests.browser.axe import grave_findings
from tests.browser.office import Office, opened
from tests.browser.test_journey import enrol_passkey, judge, open_case
from tests.browser.visitor import Visitor, visiting

from countervail.vault.keys import Keyring

FOLDER = os.environ.get("PICTURES")
"""Where pictures of it go, if anywhere."""


@pytest.fixture
def own(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of its own."""
    with opened(tmp_path_factory.mktemp("counsel"), small.run, small.world, keys) as office:
        yield office


def test_counsel_lifts_a_guard_and_a_ban_of_a_firm_is_drafted(browser: Browser, own: Office) -> None:
    with (
        visiting(browser, own, "ana") as ana,
        visiting(browser, own, "bea") as bea,
        visiting(browser, own, "col") as col,
    ):
        for visitor in (ana, bea, col):
            enrol_passkey(visitor, own)
        open_case(ana)
        judge(ana, also=1)
        own.protect(ana.page.locator("tr:has(.badge.positive) th bdi").first.inner_text())
        _attribute(ana, own)
        plan = _propose_ban(ana, own)
        _see(col, plan, "counsel to lift what stands in its way")
        _see(bea, plan, "counsel to lift what stands in its way")
        bea.page.get_by_role("button", name="Approve, with your passkey").click()
        expect(bea.page.locator("#standing")).to_contain_text("Approved by")
        expect(bea.page.get_by_role("button", name="Carry it out")).to_have_count(0)
        col.page.get_by_role("button", name="Lift the guards, with your passkey").click()
        expect(col.page.locator("#standing")).to_contain_text("Guards lifted by")
        bea.reload()
        expect(bea.page.get_by_role("button", name="Carry it out")).to_be_visible()
        _take(bea.page, "ban-ready")


def _attribute(ana: Visitor, office: Office) -> None:
    page = ana.page
    page.goto(f"{office.origin}/cases/C-1/evidence")
    piece = page.locator("tbody th a").first.inner_text()
    page.goto(f"{office.origin}/cases/C-1")
    page.get_by_text("Attribute: who is thought").click()
    page.get_by_label("Operator, or unknown").fill("OP-7")
    page.get_by_label("Ids of the evidence").fill(piece)
    page.locator("form[action$=attribution]").get_by_label("Reason").fill("its own domain")
    page.get_by_role("button", name="Attribute", exact=True).click()
    expect(page.locator("main")).to_contain_text("OP-7, roughly even chance")


def _propose_ban(ana: Visitor, office: Office) -> str:
    page = ana.page
    page.goto(f"{office.origin}/cases/C-1/plans/new")
    page.get_by_label("Rule it rests on").select_option("surveillance-for-hire/return-after-removal")
    page.get_by_text("Ban of a firm").click()
    page.get_by_label("Firm, as the case").fill("OP-7")
    page.get_by_label("Domains").fill("desk-of-seven.example")
    page.get_by_label("Looked at again on").fill((datetime.now(UTC) + timedelta(days=90)).date().isoformat())
    page.get_by_label("include protected accounts").check()
    page.get_by_role("button", name="Show what it amounts to").click()
    expect(page.locator("#draft")).to_contain_text(re.compile(r"2 deactivate.*1 block host", re.DOTALL))
    expect(page.locator("#draft")).to_contain_text("1 protected account is included")
    expect(page.locator("#draft")).to_contain_text("2 come back only in part")
    assert grave_findings(page) == []
    _take(page, "ban-draft")
    page.get_by_role("button", name="Propose this plan").click()
    page.wait_for_url(re.compile(r".*/plans/[0-9a-f]{64}$"))
    return page.url


def _see(visitor: Visitor, url: str, words: str) -> None:
    visitor.page.goto(url)
    expect(visitor.page.locator("#standing")).to_contain_text(words)
    assert grave_findings(visitor.page) == []
    _take(visitor.page, f"plan-{visitor.name}")


def _take(page: Page, name: str) -> None:
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"{name}.png", full_page=True)
