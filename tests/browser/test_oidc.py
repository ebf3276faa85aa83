"""Signing in at a real provider in a real browser, by code with PKCE, state and nonce; what is changed is refused."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests import runs
from tests.browser.office import Office, opened
from tests.browser.provider import CLIENT, SECRET, providing
from tests.browser.serving import free_port
from tests.browser.watch import kept

from countervail.console.oidc_routes import BACK
from countervail.console.settings import OidcSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.loopback import LOOPBACK


@dataclass(frozen=True, slots=True)
class Town:
    """A console and the provider its staff signs in at."""

    office: Office
    issuer: str

    @property
    def door(self) -> str:
        """Where signing in begins."""
        return f"{self.office.origin}/sign-in"


@pytest.fixture(scope="module")
def town(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    desk, port = free_port(), free_port()
    with providing(port, f"http://localhost:{desk}{BACK}") as provider:
        oidc = OidcSettings(provider.issuer, CLIENT, SECRET, "mfa")
        folder = tmp_path_factory.mktemp("town")
        with opened(folder, small.run, small.world, keys, port=desk, oidc=oidc) as office:
            yield Town(office, provider.issuer)


@contextmanager
def _stranger(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _to_provider(page: Page, town: Town) -> None:
    page.goto(town.door)
    page.get_by_role("link", name="With your organisation's sign-in").click()
    expect(page).to_have_title("Provider")


def _consent(page: Page, who: str, *, second: bool = True) -> None:
    page.get_by_label("Who").fill(who)
    page.get_by_label("with a second factor").set_checked(second)
    page.get_by_role("button").click()


def test_the_provider_lets_in_whom_it_knows_and_the_console_enrolled(browser: Browser, town: Town) -> None:
    with _stranger(browser) as page:
        _to_provider(page, town)
        _consent(page, "ana")
        expect(page).to_have_url(f"{town.office.origin}/queue")
        expect(page.locator("header .me")).to_contain_text("ana")
        page.reload()
        expect(page).to_have_url(f"{town.office.origin}/queue")
        ours = {one["name"]: one for one in page.context.cookies(town.office.origin)}
        assert "cv_oidc" not in ours, "what was kept on the way is gone"
        assert ours["cv_session"]["sameSite"] == "Strict"
        assert kept(page) == []


def test_whom_nobody_enrolled_stays_outside(browser: Browser, town: Town) -> None:
    with _stranger(browser) as page:
        _to_provider(page, town)
        _consent(page, "mallory")
        expect(page.locator("main")).to_contain_text("nobody's")
        assert not _signed_in(page.context, town)


def test_a_sign_in_without_the_second_factor_that_was_asked_for_opens_nothing(browser: Browser, town: Town) -> None:
    with _stranger(browser) as page:
        _to_provider(page, town)
        _consent(page, "ana", second=False)
        expect(page.locator("main")).to_contain_text("does not hold")
        assert not _signed_in(page.context, town)


@pytest.mark.parametrize(
    ("part", "says"),
    [("nonce", "does not hold"), ("state", "not begun here"), ("code_challenge", "did not vouch")],
)
def test_a_sign_in_changed_on_its_way_opens_nothing(browser: Browser, town: Town, part: str, says: str) -> None:
    with _stranger(browser) as page:
        page.route("**/sign-in/oidc", _changing(part))
        _to_provider(page, town)
        _consent(page, "ana")
        expect(page.locator("main")).to_contain_text(says)
        assert not _signed_in(page.context, town)


def _changing(part: str) -> Callable[[Route], None]:
    """Somebody between the console and the browser changes one part of where it is led."""

    def changed(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        where = re.sub(rf"([?&]{part}=)[^&]*", rf"\g<1>{'x' * 43}", answer.headers["location"])
        route.fulfill(response=answer, headers=answer.headers | {"location": where})

    return changed


def test_a_code_counts_once_and_only_where_it_was_asked_for(browser: Browser, town: Town) -> None:
    with _stranger(browser) as page:
        came: list[str] = []
        page.on("request", lambda request: came.append(request.url) if BACK in request.url else None)
        _to_provider(page, town)
        before = {one["name"]: one["value"] for one in page.context.cookies(town.office.origin)}
        _consent(page, "ana")
        expect(page).to_have_url(f"{town.office.origin}/queue")
    for cookies in ({}, before):
        replayed = httpx.get(came[0], cookies=cookies, verify=LOOPBACK)
        assert replayed.status_code == 403, "replayed"
        assert "cv_session" not in replayed.cookies
    with httpx.Client(base_url=town.office.origin, verify=LOOPBACK) as other:
        begun = httpx.URL(other.get("/sign-in/oidc").headers["location"])
        old = httpx.URL(came[0]).params["code"]
        answer = other.get(BACK, params={"code": old, "state": begun.params["state"], "iss": town.issuer})
        assert (answer.status_code, "did not vouch" in answer.text) == (403, True)


def test_a_provider_by_another_name_is_not_asked(
    small: runs.Case, keys: Keyring, town: Town, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = OidcSettings(town.issuer.replace("localhost", "127.0.0.1"), CLIENT, SECRET)
    with opened(tmp_path_factory.mktemp("other"), small.run, small.world, keys, oidc=other) as office:
        answer = httpx.get(f"{office.origin}/sign-in/oidc", verify=LOOPBACK)
    assert (answer.status_code, "another name" in answer.text) == (403, True)


def _signed_in(context: BrowserContext, town: Town) -> bool:
    return any(one["name"] == "cv_session" for one in context.cookies(town.office.origin))
