"""The pictures of the documentation, taken anew by `make pictures`; a case is opened and judged first."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.office import Office
from tests.browser.visitor import Visitor, visiting

FOLDER = Path(__file__).parents[2] / "docs" / "investigators" / "pictures"
TAKEN = {
    "queue": "/queue",
    "network": "/runs/run/networks/N-001",
    "accounts": "/cases/C-1/accounts",
    "graph": "/cases/C-1/picture",
    "plan": "/cases/C-1/plans/new?policy=surveillance-for-hire&rule={rule}&sanction=lock",
    "ledger": "/ledger",
}


@pytest.mark.skipif(os.environ.get("PICTURES") != "1", reason="pictures are taken on request only")
def test_pictures(browser: Browser, office: Office) -> None:
    FOLDER.mkdir(exist_ok=True)
    with visiting(browser, office, "ana") as ana, visiting(browser, office, "aud") as auditor:
        _prepare(ana)
        for name, path in TAKEN.items():
            _take(auditor if name == "ledger" else ana, office.origin + path, name)


def _prepare(ana: Visitor) -> None:
    ana.press("j", "Enter", "n")
    ana.write("it ranks first")
    ana.press("Tab", "Enter", "c", "j", "x", "j", "j", "Shift+X", "w")
    ana.write("looks up strangers in silence, from the desk of all others")
    ana.press("Tab", "Enter")


def _take(visitor: Visitor, url: str, name: str) -> None:
    visitor.page.set_viewport_size({"width": 1100, "height": 700})
    visitor.page.goto(url)
    if name == "graph":
        visitor.page.wait_for_selector("[data-graph-state=ready]")
        visitor.page.wait_for_timeout(500)
    visitor.page.screenshot(path=FOLDER / f"{name}.png")
