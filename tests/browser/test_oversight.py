"""The pages of those who check us, and the register's: usable by all, true to their policy."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.axe import grave_findings
from tests.browser.office import Office
from tests.browser.test_every_page import open_details
from tests.browser.test_journey import enrol_passkey
from tests.browser.visitor import visiting
from tests.oversight.requests.counter import STRANGER, A, material

PAGES = {
    "aud": ("/access", "/transparency", "/transparency/2025-H2"),
    "root": ("/retention",),
    "col": ("/holds", "/transparency"),
    "req": ("/requests", "/requests/R-1"),
}
PICTURES = os.environ.get("PICTURES")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_oversight_keeps_anybody_out(browser: Browser, office: Office, name: str) -> None:
    found = {}
    with visiting(browser, office, name) as visitor:
        for path in PAGES[name]:
            for scheme in ("light", "dark"):
                visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                answer = visitor.page.goto(office.origin + path)
                assert answer is not None
                assert answer.status == 200, (path, answer.status)
                open_details(visitor.page)
                found[path, scheme] = grave_findings(visitor.page)
                assert not visitor.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
            if PICTURES:
                visitor.page.screenshot(path=Path(PICTURES) / f"{name}{path.replace('/', '-')}.png", full_page=True)
    assert {where: what for where, what in found.items() if what} == {}


def test_a_half_year_is_closed_by_a_press_and_a_request_checked(browser: Browser, office: Office) -> None:
    with visiting(browser, office, "aud") as auditor:
        auditor.page.goto(office.origin + "/transparency/2025-H2")
        if auditor.page.get_by_role("button", name="Close it").count():
            auditor.page.get_by_role("button", name="Close it").click()
        expect(auditor.page.locator("h1")).to_contain_text("closed")
    with visiting(browser, office, "req") as officer:
        officer.page.goto(office.origin + "/requests/R-1")
        officer.page.locator("summary", has_text="Check").click()
        officer.page.get_by_label("necessary").check()
        officer.page.get_by_label("proportionate").check()
        officer.page.get_by_label("compatible with human rights").check()
        officer.page.get_by_label("Findings").fill("Fraud; it took the money.")
        officer.page.get_by_role("button", name="Enter the check").click()
        expect(officer.page.locator("h1")).to_contain_text("checked")


def test_data_goes_out_by_two_passkeys_in_two_browsers(browser: Browser, office: Office) -> None:
    with visiting(browser, office, "req") as first:
        enrol_passkey(first, office)
        page = first.page
        page.goto(office.origin + "/requests/R-2")
        page.locator("summary", has_text="Check").click()
        for label in ("necessary", "proportionate", "compatible with human rights"):
            page.get_by_label(label).check()
        page.get_by_label("Findings").fill("Fraud; these two took the money.")
        page.get_by_role("button", name="Enter the check").click()
        page.locator("summary", has_text="Disclose").click()
        page.get_by_label("What the platform's people looked up").fill(material().decode())
        page.get_by_role("button", name="Show what would go out").click()
        expect(page.locator("h1")).to_contain_text("What would go out")
        assert grave_findings(page) == []
        page.get_by_role("button", name="Propose, with your passkey").click()
        expect(page.locator("h1")).to_contain_text("proposed")
    with visiting(browser, office, "ren") as second:
        enrol_passkey(second, office)
        page = second.page
        page.goto(office.origin + "/requests/R-2/disclosure")
        assert grave_findings(page) == []
        page.get_by_role("button", name="Approve, with your passkey").click()
        expect(page.locator("h1")).to_contain_text("Out")
        assert grave_findings(page) == []
        said = page.locator("main").inner_text()
        assert A in said
        assert STRANGER not in said
        page.goto(office.origin + "/requests/R-2")
        expect(page.locator("h1")).to_contain_text("disclosed")
