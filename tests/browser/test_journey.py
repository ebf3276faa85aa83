"""A stranger decides a case with nothing but keys: alert, evidence, judgement, plan, second person, done, undone."""

import re

from playwright.sync_api import Browser, expect
from tests.browser.office import Office
from tests.browser.visitor import Visitor, visiting

MOST_PRESSES = 40
"""For everything from the alert to the undone act, both people together; words written are not counted."""
_PLAN = re.compile(r".*/plans/[0-9a-f]{64}$")


def _enrol_passkey(visitor: Visitor, office: Office) -> None:
    visitor.page.goto(f"{office.origin}/me")
    visitor.page.locator("form[data-passkey=enrol] button").focus()
    visitor.confirm("Enter")
    visitor.page.goto(office.origin)
    visitor.pressed = 0


def _open_case(ana: Visitor) -> None:
    ana.press("j", "Enter")
    expect(ana.page.locator("h1")).to_contain_text("alert")
    ana.press("n")
    ana.write("it ranks first")
    ana.press("Tab", "Enter")
    expect(ana.page.locator("h1")).to_contain_text("open")


def _judge(ana: Visitor) -> None:
    ana.press("e")
    expect(ana.page.locator("h1")).to_have_text("Evidence")
    ana.press("c", "j", "x", "w")
    ana.write("looks up strangers in silence, from the desk of all others")
    ana.press("Tab", "Enter")
    expect(ana.page.locator("main .badge.positive")).to_have_count(1)


def _propose(ana: Visitor) -> str:
    ana.press("l", "p", "d")
    expect(ana.page.locator("#draft")).to_contain_text("1 lock")
    ana.confirm("p")
    expect(ana.page).to_have_url(_PLAN)
    return ana.page.url


def _approve_and_do(bea: Visitor, office: Office) -> None:
    bea.confirm("Shift+A")
    bea.press("r", "Enter")
    assert office.play() == 1
    bea.press("v", "Enter")


def test_from_alert_to_undone_by_keys_alone(browser: Browser, office: Office) -> None:
    with visiting(browser, office, "ana") as ana, visiting(browser, office, "bea") as bea:
        for visitor in (ana, bea):
            _enrol_passkey(visitor, office)
        _open_case(ana)
        _judge(ana)
        proposed = _propose(ana)
        ana.press("Shift+A")
        assert ana.page.url == proposed, "nobody approves a plan of their own"
        ana.pressed -= 1
        bea.press("s", "j", "Enter", "l", "j", "Enter")
        assert bea.page.url == proposed
        _approve_and_do(bea, office)
        expect(bea.page.locator("#standing")).to_contain_text("confirmed")
        ana.reload()
        ana.press("u")
        expect(ana.page.locator("h1")).to_have_text("Take a plan back")
        ana.confirm("u")
        bea.press("l", "j", "Enter")
        assert bea.page.url == ana.page.url != proposed
        _approve_and_do(bea, office)
        expect(bea.page.locator("#standing")).to_contain_text(re.compile(r"confirmed.*undo lock", re.DOTALL))
        bea.page.goto(proposed)
        expect(bea.page.locator("#standing")).to_contain_text("undone")
    print(f"\n{ana.pressed} presses by the analyst, {bea.pressed} by the approver")
    assert ana.pressed + bea.pressed <= MOST_PRESSES
