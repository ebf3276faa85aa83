"""Every page somebody can reach: usable by all, true to its policy, the same without script, and nothing kept."""

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.axe import Finding, grave_findings
from tests.browser.office import Office
from tests.browser.test_journey import enrol_passkey, propose
from tests.browser.visitor import sign_in, visiting
from tests.browser.walk import kinds_of_pages
from tests.browser.watch import kept


@pytest.fixture(scope="session")
def busy(browser: Browser, office: Office) -> Office:
    """The office with a case, a judgement and a proposed plan, so that there is more to walk through than a queue."""
    with visiting(browser, office, "ana") as ana:
        enrol_passkey(ana, office)
        page = ana.page
        page.goto(f"{office.origin}/runs/run/networks/N-002")
        page.get_by_label("Why now").fill("it ranks second")
        page.get_by_role("button", name="Open a case").click()
        page.get_by_role("link", name="Accounts", exact=True).click()
        page.locator("input[name=accounts]").first.check()
        page.get_by_label("Reason").fill("looks up strangers in silence")
        page.get_by_role("button", name="Positive").click()
        expect(page.locator("main .badge.positive")).to_have_count(1)
        propose(ana)
    return office


FEWEST = {"ana": 20, "bea": 18, "aud": 6, "root": 4}
"""Kinds of pages that each must at least reach, so that nobody walks round an empty house."""


@pytest.mark.parametrize("name", FEWEST)
def test_no_page_keeps_anybody_out(browser: Browser, busy: Office, name: str) -> None:
    office = busy
    findings: dict[tuple[str, str], list[Finding]] = {}
    with visiting(browser, office, name) as visitor:
        kinds = kinds_of_pages(visitor.page, office.origin)
        assert len(kinds) >= FEWEST[name], kinds
        for kind, path in kinds.items():
            for scheme in ("light", "dark"):
                visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                visitor.page.goto(office.origin + path)
                findings[kind, scheme] = grave_findings(visitor.page)
    assert {where: found for where, found in findings.items() if found} == {}


def test_every_page_says_the_same_without_script(browser: Browser, busy: Office) -> None:
    office = busy
    with visiting(browser, office, "ana") as with_script, visiting(browser, office, "ana", script=False) as without:
        for path in kinds_of_pages(with_script.page, office.origin).values():
            for visitor in (with_script, without):
                visitor.page.goto(office.origin + path)
            assert without.page.locator("h1").all_inner_texts() == with_script.page.locator("h1").all_inner_texts()
            assert without.page.locator("main tr").count() == with_script.page.locator("main tr").count(), path


def test_every_page_fits_a_narrow_window_and_large_letters(browser: Browser, busy: Office) -> None:
    office = busy
    too_wide = []
    with visiting(browser, office, "ana") as visitor:
        pages = kinds_of_pages(visitor.page, office.origin)
        visitor.page.set_viewport_size({"width": 640, "height": 480})  # 1280 at 200 %
        for path in pages.values():
            visitor.page.goto(office.origin + path)
            if visitor.page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
                too_wide.append(path)
    assert too_wide == []


def test_nothing_is_kept_after_signing_out(browser: Browser, busy: Office) -> None:
    office = busy
    with visiting(browser, office, "aud") as visitor:
        sign_in(visitor.page, office, "aud")  # a session of its own, to be ended
        for path in kinds_of_pages(visitor.page, office.origin).values():
            visitor.page.goto(office.origin + path)
        visitor.page.get_by_role("button", name="Sign out").click()
        visitor.page.wait_for_url("**/sign-in")
        assert kept(visitor.page) == []
        assert visitor.page.context.cookies() == []
        office.sessions.pop("aud", None)  # it ended too
        visitor.page.go_back()
        assert visitor.page.url.endswith("/sign-in")
