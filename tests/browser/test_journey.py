"""A stranger decides a case with nothing but keys: alert, evidence, judgement, plan, second person, done, undone."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, expect
from tests.browser.office import Office
from tests.browser.visitor import Visitor, visiting

MOST_PRESSES = 40
"""For everything from the alert to the undone act, both people together; words written are not counted."""
SLOW_MS = 30_000
"""For what a passkey and a platform take on a busy machine."""
_UNDONE = re.compile(r"confirmed.*undo deactivate", re.DOTALL)
_PLAN = re.compile(r".*/plans/[0-9a-f]{64}$")


Look = Callable[[], None]
"""What somebody does who only wants to see the page that a step has led to."""


def _nothing() -> None:
    """Nobody looks."""


def enrol_passkey(visitor: Visitor, office: Office) -> None:
    """Whoever signs needs a passkey; making one is no part of deciding. Whoever has one keeps it."""
    if office.passkeys.get(visitor.name):
        return
    visitor.page.goto(f"{office.origin}/me")
    visitor.page.locator("form[data-passkey=enrol] button").focus()
    visitor.confirm("Enter")
    visitor.page.goto(office.origin)
    visitor.pressed = 0


def open_case(ana: Visitor, look: Look = _nothing) -> None:
    """From the queue over the alert to a case of one's own."""
    ana.press("j", "Enter")
    expect(ana.page.locator("h1")).to_contain_text("alert")
    look()
    ana.press("n")
    ana.write("it ranks first")
    ana.press("Tab", "Enter")
    expect(ana.page.locator("h1")).to_contain_text("open")


def judge(ana: Visitor, look: Look = _nothing, *, also: int = 0) -> None:
    """Over the evidence to a judgement on one account, and on so many more below it."""
    ana.press("e")
    expect(ana.page.locator("h1")).to_have_text("Evidence")
    look()
    ana.press("c", "j", "x", *["j", "x"] * also, "w")
    ana.write("looks up strangers in silence, from the desk of all others")
    ana.press("Tab", "Enter")
    expect(ana.page.locator("main .badge.positive")).to_have_count(1 + also)


def propose(ana: Visitor, look: Look = _nothing, *, act: str = "deactivate") -> str:
    """A plan drafted, looked at and signed; its address.

    `act` answers the furthest phase that the case's network claims: the first of the queue claims exploitation.
    """
    ana.press("l", "p", "d")
    expect(ana.page.locator("#draft")).to_contain_text(re.compile(rf"\d {act}"))
    look()
    ana.confirm("p")
    expect(ana.page).to_have_url(_PLAN)
    return ana.page.url


def approve_and_do(bea: Visitor, office: Office) -> None:
    """The second person signs, has it done, and looks whether it holds."""
    standing = bea.page.locator("#standing")
    bea.confirm("Shift+A")
    expect(standing).to_contain_text("Approved by", timeout=SLOW_MS)
    bea.press("r", "Enter")
    expect(standing).to_contain_text("Begun", timeout=SLOW_MS)
    assert office.play() == 1
    bea.press("v", "Enter")


def test_from_alert_to_undone_by_keys_alone(browser: Browser, office: Office) -> None:
    with visiting(browser, office, "ana") as ana, visiting(browser, office, "bea") as bea:
        for visitor in (ana, bea):
            enrol_passkey(visitor, office)
        open_case(ana)
        judge(ana)
        proposed = propose(ana)
        ana.press("Shift+A")
        assert ana.page.url == proposed, "nobody approves a plan of their own"
        ana.pressed -= 1
        bea.press("s", "j", "Enter", "l", "j", "Enter")
        assert bea.page.url == proposed
        approve_and_do(bea, office)
        expect(bea.page.locator("#standing")).to_contain_text("confirmed")
        ana.reload()
        ana.press("u")
        expect(ana.page.locator("h1")).to_have_text("Take a plan back")
        ana.confirm("u")
        bea.press("l", "j", "Enter")
        assert bea.page.url == ana.page.url != proposed
        approve_and_do(bea, office)
        expect(bea.page.locator("#standing")).to_contain_text(_UNDONE)
        bea.page.goto(proposed)
        expect(bea.page.locator("#standing")).to_contain_text("undone")
    print(f"\n{ana.pressed} presses by the analyst, {bea.pressed} by the approver")
    assert ana.pressed + bea.pressed <= MOST_PRESSES
