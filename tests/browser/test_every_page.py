"""Every page somebody can reach: usable by all, true to its policy, the same without script, and nothing kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import runs
from tests.browser.axe import Finding, grave_findings
from tests.browser.office import Office, opened
from tests.browser.test_journey import approve_and_do, enrol_passkey, propose
from tests.browser.visitor import Visitor, sign_in, visiting
from tests.browser.walk import kinds_of_pages
from tests.browser.watch import kept

from countervail.vault.keys import Keyring


@pytest.fixture(scope="module")
def own(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of its own: what others do in theirs must not decide what is seen here."""
    with opened(tmp_path_factory.mktemp("walked"), small.run, small.world, keys) as office:
        yield office


ATTACKED = "/cases/C-2"
"""A case where people are being attacked: it says more, and lets nobody hold it."""


@pytest.fixture(scope="module")
def busy(browser: Browser, own: Office) -> Office:
    """An office with two cases, a judgement and a plan carried out, so that there is more to walk through."""
    office = own
    with visiting(browser, office, "ana") as ana:
        enrol_passkey(ana, office)
        page = ana.page
        for network, reason in (("N-002", "it ranks second"), ("N-001", "it ranks first")):
            page.goto(f"{office.origin}/runs/run/networks/{network}")
            page.get_by_label("Why now").fill(reason)
            page.get_by_role("button", name="Open a case").click()
            expect(page.locator("h1")).to_contain_text("open")
        page.goto(f"{office.origin}/cases/C-1")
        page.get_by_role("link", name="Accounts", exact=True).click()
        page.locator("input[name=accounts]").first.check()
        page.get_by_label("Reason", exact=True).fill("looks up strangers in silence")
        page.get_by_role("button", name="Positive").click()
        expect(page.locator("main .badge.positive")).to_have_count(1)
        proposed = propose(ana, act="lock")
        _say_much(ana)
        _release(ana)
        with visiting(browser, office, "bea") as bea:
            enrol_passkey(bea, office)
            bea.page.goto(proposed)
            approve_and_do(bea, office)
            expect(bea.page.locator("#standing")).to_contain_text("confirmed")
    return office


def _say_much(ana: Visitor) -> None:
    """What a case can hold besides: somebody attributed, an objection, a hold that was ended by hand."""
    page, case = ana.page, ana.page.url.split("/plans/")[0]
    account = page.locator("main bdi.item").first.inner_text()
    page.goto(f"{case}/evidence")
    piece = page.locator("tbody th a").first.inner_text()
    for name, fields in {
        "Attribute": {"Operator, or unknown": "OP-7", "Ids of the evidence": piece, "Reason": "its own domain"},
        "Record": {"Accounts it is about": account, "In their words": "It was not me."},
        "Hold": {"Until": _soon(), "Reason": "counsel is asked", "Who is at risk": "those watched"},
        "End the hold": {"Why it ends": "counsel has answered"},
    }.items():
        page.goto(case)
        open_details(page)
        form = page.locator("form").filter(has=page.get_by_role("button", name=name, exact=True))
        for label, value in fields.items():
            form.get_by_label(label).fill(value)
        form.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("h1")).to_contain_text("open")


def _release(ana: Visitor) -> None:
    """A release previewed for everybody, and kept for researchers."""
    page, case = ana.page, ana.page.url.partition("?")[0].partition("#")[0]
    name = case.rpartition("/")[2]
    page.goto(f"{case}/releases")
    brief = f'title = "A firm"\nsummary = "It watched."\n[[networks]]\ncase = "{name}"\nname = "Lantern Row"\n'
    page.get_by_label("Brief (TOML)").fill(brief)
    page.get_by_role("button", name="Show what each audience would be told").click()
    expect(page.get_by_text("Withheld from the public")).to_be_visible()
    assert grave_findings(page) == []
    page.get_by_role("button", name="Keep it, for researchers").click()
    expect(page.locator("#standing")).to_contain_text("Waits for its proposer")


def _soon() -> str:
    return (datetime.now(UTC) + timedelta(days=3)).date().isoformat()


def open_details(page: Page) -> None:
    """Open whatever is folded away: it is part of the page."""
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")


FEWEST = {"ana": 20, "bea": 18, "col": 15, "aud": 6, "root": 4}
"""Kinds of pages that each must at least reach, so that nobody walks round an empty house."""


@pytest.mark.parametrize("name", FEWEST)
def test_no_page_keeps_anybody_out(browser: Browser, busy: Office, name: str) -> None:
    office = busy
    findings: dict[tuple[str, str], list[Finding]] = {}
    with visiting(browser, office, name) as visitor:
        kinds = kinds_of_pages(visitor.page, office.origin, but=ATTACKED)
        assert len(kinds) >= FEWEST[name], kinds
        for kind, path in kinds.items():
            for scheme in ("light", "dark"):
                visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                visitor.page.goto(office.origin + path)
                open_details(visitor.page)
                findings[kind, scheme] = grave_findings(visitor.page)
    assert {where: found for where, found in findings.items() if found} == {}


def test_every_page_says_the_same_without_script(browser: Browser, busy: Office) -> None:
    office = busy
    with visiting(browser, office, "ana") as with_script, visiting(browser, office, "ana", script=False) as without:
        for path in kinds_of_pages(with_script.page, office.origin, but=ATTACKED).values():
            for visitor in (with_script, without):
                visitor.page.goto(office.origin + path)
            assert without.page.locator("h1").all_inner_texts() == with_script.page.locator("h1").all_inner_texts()
            assert without.page.locator("main tr").count() == with_script.page.locator("main tr").count(), path


@pytest.mark.parametrize("width", [320, 640])
def test_every_page_fits_a_narrow_window_and_large_letters(browser: Browser, busy: Office, width: int) -> None:
    """At 640 a window of 1280 is seen at 200 %, at 320 one at 400 %, or a telephone."""
    office = busy
    too_wide = []
    with visiting(browser, office, "ana") as visitor:
        pages = kinds_of_pages(visitor.page, office.origin, but=ATTACKED)
        visitor.page.set_viewport_size({"width": width, "height": 480})
        for path in (*pages.values(), ATTACKED):
            visitor.page.goto(office.origin + path)
            open_details(visitor.page)
            if visitor.page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
                too_wide.append(path)
    assert too_wide == []


@pytest.mark.parametrize("width", [800, 1000, 1200, 1440])
def test_nothing_on_a_page_of_columns_lies_on_its_neighbour(browser: Browser, busy: Office, width: int) -> None:
    """Two facts printed over one another are no facts: each column holds what is in it, or scrolls."""
    spilt: dict[str, list[str]] = {}
    with visiting(browser, busy, "ana") as visitor:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        for path in ("/runs/run/networks/N-001", "/cases/C-1/network", "/cases/C-1/ties"):
            visitor.page.goto(busy.origin + path)
            if path.endswith("/ties"):
                visitor.page.locator("tbody tr a").first.click()
            assert visitor.page.locator(".answers > *").count() > 1
            spilt[path] = visitor.page.evaluate(_SPILT)
        visitor.page.evaluate("() => { document.querySelector('.answers table').style.minWidth = '200rem'; }")
        assert visitor.page.evaluate(_SPILT), "a table made too wide must be found"
    assert {path: found for path, found in spilt.items() if found} == {}


_SPILT = """() => [...document.querySelectorAll('.answers > *')].flatMap((column) => {
  const end = column.getBoundingClientRect().right + 1;
  return [...column.querySelectorAll('table, p, ul')].filter((one) => one.getBoundingClientRect().right > end)
    .map((one) => one.textContent.trim().slice(0, 60));
})"""


def test_the_palette_narrows_leads_and_searches_by_keys_alone(browser: Browser, busy: Office) -> None:
    with visiting(browser, busy, "ana") as ana:
        page = ana.page
        page.goto(f"{busy.origin}/cases/C-1")
        page.keyboard.press("Control+K")
        page.keyboard.type("c-1 draft")
        expect(page.locator("dialog li:visible")).to_have_text(["C-1: draft a plan"])
        expect(page.locator("#said")).to_contain_text("1 ways from here")
        assert grave_findings(page) == []
        ana.press("ArrowDown", "Enter")
        expect(page.locator("h1")).to_have_text("Draft a plan")
        page.keyboard.press("Control+K")
        page.keyboard.type("198.18.0.1")
        expect(page.locator("dialog li:visible")).to_have_count(0)
        ana.press("Enter")
        page.wait_for_url(f"{busy.origin}/search?q=198.18.0.1")  # what was searched is the address


def test_a_key_opens_what_is_folded_away_and_writes_into_it(browser: Browser, busy: Office) -> None:
    with visiting(browser, busy, "ana") as ana:
        for key, field in (("a", "To; left empty"), ("h", "Until")):
            ana.page.goto(f"{busy.origin}/cases/C-1")
            expect(ana.page.get_by_label(field)).not_to_be_visible()
            ana.press(key)
            expect(ana.page.get_by_label(field)).to_be_focused()


def test_an_account_has_the_focus_in_table_and_picture_alike(browser: Browser, busy: Office) -> None:
    with visiting(browser, busy, "ana") as ana:
        ana.page.goto(f"{busy.origin}/cases/C-1/picture")
        ana.page.wait_for_selector("[data-graph-state=ready]", timeout=60_000)
        ana.press("j")
        first = ana.page.locator("tr[data-node]").first
        expect(first).to_be_focused()
        ana.press("Enter")
        expect(ana.page.locator("h1")).to_have_text("Ties")


_RECORD_NAMES = """() => {
  const drawn = CanvasRenderingContext2D.prototype;
  const { fillText, measureText, clearRect } = drawn;
  const here = (context) => context.canvas.classList.contains('sigma-labels');
  window.names = { written: [], wanted: 0 };
  drawn.clearRect = function (...all) {
    if (here(this)) window.names = { written: [], wanted: 0 };
    return clearRect.apply(this, all);
  };
  drawn.measureText = function (text) {
    if (here(this)) window.names.wanted += 1;
    return measureText.call(this, text);
  };
  drawn.fillText = function (text, x, y) {
    if (here(this)) window.names.written.push([text, x, y, measureText.call(this, text).width]);
    return fillText.call(this, text, x, y);
  };
}"""


def test_no_name_in_the_graph_lies_on_another(browser: Browser, busy: Office) -> None:
    with visiting(browser, busy, "ana") as ana:
        ana.page.add_init_script(f"({_RECORD_NAMES})()")
        ana.page.goto(f"{busy.origin}/cases/C-1/picture")
        ana.page.wait_for_selector("[data-graph-state=ready]", timeout=60_000)
        ana.page.wait_for_timeout(500)
        found = ana.page.evaluate("() => window.names")
    written = found["written"]
    assert len(written) > 3
    assert found["wanted"] > len(written), "some had no room, and would have lain on others"
    over = [
        (one[0], other[0])
        for place, one in enumerate(written)
        for other in written[:place]
        if abs(one[2] - other[2]) < 10 and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    ]
    assert over == []


def test_enter_in_a_reason_judges_nobody(browser: Browser, busy: Office) -> None:
    """A key that only ends a word must never be the judgement that comes first among the buttons."""
    with visiting(browser, busy, "ana") as ana:
        ana.page.goto(f"{busy.origin}/cases/C-1/accounts?judgement=none")
        ana.page.locator("input[name=accounts]").first.check()
        reason = ana.page.get_by_label("Reason", exact=True)
        reason.fill("half a sen")
        reason.press("Enter")
        ana.page.wait_for_timeout(300)
        assert ana.page.url.endswith("judgement=none")
        expect(reason).to_have_value("half a sen")


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
