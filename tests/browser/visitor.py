"""Somebody at the keyboard, with a browser and a passkey of their own; what they press is counted."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Request
from tests.browser.office import PASSWORD, Office
from tests.browser.watch import Watch

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""As a laptop's own: it asks for a finger and gets one."""

WINDOW = {"width": 1440, "height": 900}
_UNDER_WAY_MS = 250
"""After this a page that a key leads to has been asked for."""
_PATIENCE_S = 20.0


@dataclass
class Visitor:
    """One person in one browser."""

    name: str
    page: Page
    watch: Watch
    pressed: int = 0
    """Keys pressed to do something; words written into fields are not counted."""

    def __post_init__(self) -> None:
        self._asked = self._loaded = 0
        self.page.on("request", self._count_asked)
        self.page.on("load", self._count_loaded)

    def press(self, *keys: str) -> None:
        """Press keys one after another, waiting for the page that one leads to, if it leads to any."""
        for key in keys:
            self._press(key)
            self.page.wait_for_timeout(_UNDER_WAY_MS)
            if self._asked:
                self._arrive()

    def confirm(self, key: str) -> None:
        """Press a key that asks for the passkey, and wait for the page that shows what it confirmed.

        Where its button is out of sight the first press only brings it before one's eyes; then it takes a second.
        """
        self._press(key)
        self.page.wait_for_timeout(_UNDER_WAY_MS)
        if self.page.locator("#said").inner_text().endswith("press Enter."):
            self._press("Enter")
        self._arrive()

    def _press(self, key: str) -> None:
        self._asked = self._loaded = 0
        self.page.keyboard.press(key)
        self.pressed += 1

    def _arrive(self) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not self._loaded:
            assert time.monotonic() < deadline, f"nothing came of the last key on {self.page.url}"
            self.page.wait_for_timeout(20)

    def _count_asked(self, request: Request) -> None:
        self._asked += request.is_navigation_request()

    def _count_loaded(self, _: Page) -> None:
        self._loaded += 1

    def reload(self) -> None:
        """F5, which the browser itself takes and no page sees."""
        self.page.reload()
        self.pressed += 1

    def write(self, words: str) -> None:
        """Write into the field that has the focus."""
        self.page.keyboard.type(words)


def sign_in(page: Page, office: Office, name: str) -> None:
    """Sign in by the keyboard."""
    page.goto(f"{office.origin}/sign-in")
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))


@contextmanager
def visiting(browser: Browser, office: Office, name: str, *, script: bool = True) -> Iterator[Visitor]:
    """A person signed in. Whatever their pages do wrong fails the test."""
    context = browser.new_context(java_script_enabled=script, viewport=WINDOW)
    watch = Watch(office.origin).over(context)
    page = context.new_page()
    if script:
        cdp = context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        device = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        for one in office.passkeys.get(name, ()):
            cdp.send("WebAuthn.addCredential", {**device, "credential": one})
    if name in office.sessions:
        context.add_cookies(office.sessions[name])
    else:
        sign_in(page, office, name)
        office.sessions[name] = context.cookies()
    page.goto(office.origin)
    try:
        yield Visitor(name, page, watch)
    finally:
        if script:
            office.passkeys[name] = cdp.send("WebAuthn.getCredentials", device)["credentials"]
    context.close()
    watch.nothing_wrong()
