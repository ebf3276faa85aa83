"""The pictures of the documentation, taken anew by `make pictures`: one journey from an alert to the act taken back."""

import os
import time
from pathlib import Path

from playwright.sync_api import Browser
from tests.browser.office import Office
from tests.browser.test_journey import approve_and_do, enrol_passkey, judge, open_case, propose
from tests.browser.visitor import Visitor, visiting

FOLDER = Path(os.environ.get("PICTURES") or Path(__file__).parents[2] / "docs" / "investigators" / "pictures")
"""Where they go; `PICTURES=DIR` takes them elsewhere, of every page and in the dark too."""
EVERY = bool(os.environ.get("PICTURES"))
SIZE = {"width": 1000, "height": 640}
MORE = (
    *("/cases", "/cases/C-1", "/cases/C-1/ties", "/cases/C-1/timeline", "/cases/C-1/map", "/cases/C-1/targets"),
    *("/cases/C-1/expansion", "/cases/C-1/evidence", "/cases/C-1/history", "/cases/C-1/plans", "/help", "/me"),
    *("/search?q=198.18.0.1", "/cases/C-9", "/cases/C-1/network", "/cases/C-1/plans/new", "/nowhere"),
)


def test_pictures(browser: Browser, office: Office) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    began = time.time()
    with visiting(browser, office, "ana") as ana, visiting(browser, office, "bea") as bea:
        for visitor in (ana, bea):
            enrol_passkey(visitor, office)
        _take(ana, "1-queue")
        open_case(ana, lambda: _take(ana, "2-alert"))
        judge(ana, lambda: _take(ana, "3-evidence"))
        _take(ana, "4-judged")
        _see(ana, f"{office.origin}/cases/C-1/picture", "5-graph")
        ana.page.goto(f"{office.origin}/cases/C-1/accounts")
        proposed = propose(ana, lambda: _take(ana, "6-draft"))
        _see(bea, f"{office.origin}/cases/C-1", "case")
        bea.page.goto(proposed)
        _take(bea, "7-approve")
        approve_and_do(bea, office)
        _take(bea, "8-done")
        ana.reload()
        ana.press("u")
        _take(ana, "9-undo")
        for path in MORE if EVERY else ():
            _see(ana, office.origin + path, path.strip("/").replace("/", "-").replace("?", "-"))
        if EVERY:
            ana.page.goto(office.origin + "/cases/C-1/ties")
            ana.page.locator("tbody tr a").first.click()
            _take(ana, "tie")
            ana.watch.errors = [said for said in ana.watch.errors if "404" not in said]  # two of MORE are not there
    with visiting(browser, office, "aud") as auditor:
        _see(auditor, f"{office.origin}/ledger", "ledger")
        for path in ("/ledger/verification", "/people") if EVERY else ():
            _see(auditor, office.origin + path, path.strip("/").replace("/", "-"))
    left = sorted(path.name for path in FOLDER.glob("*.png") if path.stat().st_mtime < began)
    assert EVERY or left == [], "pictures that this journey takes no longer: remove them, and from the pages"


def _see(visitor: Visitor, url: str, name: str) -> None:
    visitor.page.goto(url)
    if url.endswith("/picture"):
        visitor.page.wait_for_selector("[data-graph-state=ready]")
        visitor.page.wait_for_timeout(500)
    _take(visitor, name)


def _take(visitor: Visitor, name: str) -> None:
    before = visitor.page.viewport_size
    visitor.page.set_viewport_size(SIZE)
    for scheme in ("light", "dark") if EVERY else ("light",):
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.page.wait_for_timeout(50)
        visitor.page.screenshot(path=FOLDER / (f"{name}-{scheme}.png" if EVERY else f"{name}.png"), full_page=EVERY)
    visitor.page.emulate_media(color_scheme="light")
    if before:
        visitor.page.set_viewport_size(before)
