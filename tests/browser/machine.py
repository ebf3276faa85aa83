"""The browser of the machine, started as its notes say. Without one the tests fail; they never skip."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Nothing but what a page asks for leaves the browser."""
SOFTWARE_WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""WebGL without a graphics card."""


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A headless Chromium, closed when all is done."""
    if shutil.which(CHROMIUM) is None:
        raise RuntimeError(f"There is no browser at {CHROMIUM}. `make test-browser` installs Debian's.")
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *as_root, *more])
        yield browser
        browser.close()
