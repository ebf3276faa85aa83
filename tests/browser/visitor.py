"""Somebody at the keyboard, with a browser and a passkey of their own; what they press is counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from tests.browser.office import PASSWORD, Office
from tests.browser.watch import Watch

_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""As a laptop's own: it asks for a finger and gets one."""


@dataclass
class Visitor:
    """One person in one browser."""

    name: str
    page: Page
    watch: Watch
    pressed: int = 0
    """Keys pressed to do something; words written into fields are not counted."""

    def press(self, *keys: str) -> None:
        """Press keys one after another, waiting for whatever each leads to."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1
            self.page.wait_for_load_state()

    def write(self, words: str) -> None:
        """Write into the field that has the focus."""
        self.page.keyboard.type(words)


@contextmanager
def visiting(browser: Browser, office: Office, name: str, *, script: bool = True) -> Iterator[Visitor]:
    """A person signed in. Whatever their pages do wrong fails the test."""
    context = browser.new_context(java_script_enabled=script)
    watch = Watch(office.origin).over(context)
    page = context.new_page()
    if script:
        cdp = context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})
    page.goto(f"{office.origin}/sign-in")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))
    yield Visitor(name, page, watch)
    context.close()
    watch.nothing_wrong()
