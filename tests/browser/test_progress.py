"""A plan seen while it is carried out: the page says how far it is, by itself with script and when asked without."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import Semaphore
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import runs
from tests.browser.office import Office, opened
from tests.browser.test_journey import enrol_passkey, judge, open_case, propose
from tests.browser.visitor import visiting

from countervail.platforms.adapter import Description
from countervail.platforms.files.adapter import FilesAdapter
from countervail.vault.keys import Keyring

PATIENCE_S = 30.0


@dataclass(frozen=True)
class Unhurried(FilesAdapter):
    """The files adapter, one step at a time, each when it is let."""

    leave: Semaphore = field(default_factory=lambda: Semaphore(0))

    def describe(self) -> Description:
        """One step a call."""
        return replace(super().describe(), batch=1)

    def apply(self, warrants: Any, key: str) -> Any:  # noqa: ANN401 -- as the contract has them
        """Wait, then do it."""
        assert self.leave.acquire(timeout=PATIENCE_S), "nobody let it go on"
        return super().apply(warrants, key)


@pytest.fixture
def slow(
    small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, Callable[[], None]]]:
    """An office whose platform takes its time, and what lets it do one more step."""
    leave = Semaphore(0)

    def adapter(*parts: Any) -> Unhurried:  # noqa: ANN401 -- an adapter's own
        return Unhurried(*parts, leave=leave)

    with opened(tmp_path_factory.mktemp("slow"), small.run, small.world, keys, adapter=adapter) as office:
        yield office, leave.release


def _says(page: Page, words: str) -> None:
    expect(page.locator("#standing .progress")).to_contain_text(words, timeout=PATIENCE_S * 1000)


def test_everybody_who_looks_sees_how_far_it_is(browser: Browser, slow: tuple[Office, Callable[[], None]]) -> None:
    office, go_on = slow
    with (
        visiting(browser, office, "ana") as ana,
        visiting(browser, office, "bea") as bea,
        visiting(browser, office, "ana", script=False) as still,
    ):
        for visitor in (ana, bea):
            enrol_passkey(visitor, office)
        open_case(ana)
        judge(ana, also=1)
        plan = propose(ana)
        bea.page.goto(plan)
        bea.confirm("Shift+A")
        ana.page.goto(plan)
        _says(ana.page, "0 of 2")
        ana.page.locator("tbody tr").nth(1).focus()
        bea.press("r")
        bea.page.keyboard.press("Enter")  # its answer comes when everything was called for
        for done in ("1 of 2", "2 of 2"):  # a step is called for while the platform still keeps it waiting
            _says(ana.page, done)
            still.page.goto(plan)
            _says(still.page, done)
            go_on()
        expect(ana.page.locator("#said")).to_contain_text("2 of 2 steps called for. Ended.", timeout=PATIENCE_S * 1000)
        assert ana.page.evaluate("() => document.activeElement.rowIndex") == 2, (
            "the row that had the focus has it again"
        )
        assert office.play() == 2
        bea.page.wait_for_load_state()
        bea.press("v", "Enter")
        _says(ana.page, "2 seen to hold")
        expect(ana.page.get_by_role("link", name="Undo, as a plan")).to_be_visible()
        still.page.get_by_role("link", name="Look again").click()
        _says(still.page, "2 seen to hold")
