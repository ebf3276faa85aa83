"""Signing in by the organisation's own provider: who was enrolled gets in; whatever does not fit is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal
from tests.console.house import House, Staff, house
from tests.console.provider import CLIENT, ISSUER, SECRET, Lie, Provider, by_another_key, by_the_secret, unsigned
from tests.console.visitor import Visitor, visitor

from countervail.console.app import build
from countervail.console.oidc_routes import BACK
from countervail.console.settings import OidcSettings, Settings
from countervail.people.attempts import ALL
from countervail.people.credential import of_oidc
from countervail.people.enrolment import enrol
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

ANA = "4711"


@dataclass
class Lobby:
    """A console whose staff signs in at a provider."""

    house: House
    provider: Provider

    def come(self) -> Visitor:
        """A browser that nobody has used."""
        return visitor(self.house.portal, self.house.app)

    def leave(self, browser: Visitor) -> str:
        """Go to the provider: the address of its page."""
        return browser.get("/sign-in/oidc").headers["location"]

    def back(self, browser: Visitor, said: dict[str, str]) -> httpx.Response:
        """Come back with what the provider said."""
        return browser.get(BACK, params=said)

    def through(self, subject: str = ANA) -> httpx.Response:
        """All the way."""
        browser = self.come()
        return self.back(browser, self.provider.consent(self.leave(browser), subject))


@pytest.fixture(scope="module")
def building(
    tmp_path_factory: pytest.TempPathFactory, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> Iterator[Lobby]:
    """A house whose analyst signs in at the provider."""
    provider = Provider()
    with house(tmp_path_factory.mktemp("oidc"), keys, loop, watched_run, staff) as made:
        settings = replace(made.services.settings, oidc=OidcSettings(ISSUER, CLIENT, SECRET, "mfa"))
        services = replace(made.services, settings=settings, transport=provider.transport)
        with made.office.occasion() as occasion:
            credential = of_oidc(services.keyring.key("store"), ISSUER, ANA)
            enrol(occasion, made.office.actor("root"), made.office.people["ana"].id, credential)
        yield Lobby(replace(made, services=services, app=build(services)), provider)


@pytest.fixture
def lobby(building: Lobby) -> Lobby:
    """The same house a while later, and the provider keeps the protocol again."""
    building.house.office.later(minutes=20)
    building.provider.reform()
    return building


def test_who_was_enrolled_gets_in_and_the_ledger_says_how(lobby: Lobby) -> None:
    browser = lobby.come()
    where = httpx.URL(lobby.leave(browser))
    asked = dict(where.params)
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == ("code", "S256", "openid")
    assert (asked["acr_values"], asked["theme"]) == ("mfa", "dark")
    page = lobby.back(browser, lobby.provider.consent(str(where), ANA))
    assert page.status_code == 200
    assert 'url=/"' in page.text, "a page of ours leads on, so that the Strict cookie goes along"
    assert browser.get("/queue").status_code == 200
    assert browser.client.cookies.get("cv_oidc") is None
    with lobby.house.services.database.reading() as connection:
        last = connection.exec_driver_sql("SELECT entry FROM ledger_entries ORDER BY seq DESC LIMIT 1").scalar_one()
    assert '"oidc"' in str(last)
    assert ANA not in str(last)


def test_over_https_the_cookie_of_the_way_there_is_taken_out_of_the_browser(lobby: Lobby) -> None:
    made, origin = lobby.house, "https://desk.example"
    settings = replace(made.services.settings, origin=origin, dev=None)
    browser = visitor(made.portal, build(replace(made.services, settings=settings)), origin=origin)
    page = lobby.back(browser, lobby.provider.consent(lobby.leave(browser), ANA))
    assert page.status_code == 200
    gone = next(one for one in page.headers.get_list("set-cookie") if one.startswith("__Host-cv_oidc="))
    assert {"Max-Age=0", "Path=/", "Secure", "HttpOnly", "SameSite=lax"} <= set(gone.split("; "))


def test_who_was_not_enrolled_does_not(lobby: Lobby) -> None:
    assert lobby.through("4712").status_code == 403


def _set(**claims: Any) -> Lie:  # noqa: ANN401 -- claims
    return lambda found: found.update(claims)


@pytest.mark.parametrize(
    "lie",
    [
        _set(nonce="another"),
        lambda claims: claims.pop("nonce"),
        _set(iss="https://evil.example"),
        _set(aud="another-client"),
        _set(aud=["another-client", CLIENT], azp="another-client"),
        _set(exp=1),
        _set(iat=4_000_000_000),
        _set(acr="password"),
        lambda claims: claims.pop("acr"),
        lambda claims: claims.pop("sub"),
    ],
    ids=["nonce", "no nonce", "issuer", "audience", "party", "expired", "to come", "acr", "no acr", "no subject"],
)
def test_a_token_that_says_otherwise_opens_nothing(lobby: Lobby, lie: Lie) -> None:
    lobby.provider.lie = lie
    answer = lobby.through()
    assert answer.status_code == 403
    assert "does not hold" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("forge", [unsigned, by_another_key, by_the_secret], ids=lambda one: one.__name__)
def test_a_token_somebody_else_made_opens_nothing(lobby: Lobby, forge: Any) -> None:  # noqa: ANN401 -- a function
    lobby.provider.signed_with = forge
    assert lobby.through().status_code == 403


def test_what_was_not_begun_in_this_browser_is_not_finished_here(lobby: Lobby) -> None:
    mine, other = lobby.come(), lobby.come()
    said = lobby.provider.consent(lobby.leave(mine), ANA)
    assert lobby.back(other, said).status_code == 403, "no cookie"
    lobby.leave(other)
    assert lobby.back(other, said).status_code == 403, "another sign-in's state"
    assert lobby.back(mine, said | {"state": ""}).status_code == 403
    assert lobby.back(mine, said).status_code == 403, "each attempt ends its sign-in"


def test_a_code_counts_once(lobby: Lobby) -> None:
    browser = lobby.come()
    said = lobby.provider.consent(lobby.leave(browser), ANA)
    kept = browser.client.cookies.get("cv_oidc") or ""
    assert lobby.back(browser, said).status_code == 200
    thief = lobby.come()
    thief.client.cookies.set("cv_oidc", kept)
    assert lobby.back(thief, said).status_code == 403
    browser = lobby.come()
    lobby.leave(browser)
    state = httpx.URL(lobby.leave(browser)).params["state"]
    assert lobby.back(browser, said | {"state": state}).status_code == 403, "an old code under a new sign-in"


def test_a_code_cut_off_from_its_verifier_is_worth_nothing(lobby: Lobby) -> None:
    victim, thief = lobby.come(), lobby.come()
    stolen = lobby.provider.consent(lobby.leave(victim), ANA)["code"]
    state = httpx.URL(lobby.leave(thief)).params["state"]
    assert lobby.back(thief, {"code": stolen, "state": state}).status_code == 403


def test_another_provider_may_not_answer(lobby: Lobby) -> None:
    browser = lobby.come()
    said = lobby.provider.consent(lobby.leave(browser), ANA)
    assert lobby.back(browser, said | {"iss": "https://evil.example"}).status_code == 403
    lobby.provider.issuer = "https://evil.example"
    assert lobby.come().get("/sign-in/oidc").status_code == 403


def test_a_refusal_at_the_provider_is_told(lobby: Lobby) -> None:
    browser = lobby.come()
    state = httpx.URL(lobby.leave(browser)).params["state"]
    answer = lobby.back(browser, {"error": "access_denied", "state": state})
    assert (answer.status_code, "did not vouch" in answer.text) == (403, True)


def test_it_takes_ten_minutes_at_most_and_leaves_nothing_readable(lobby: Lobby) -> None:
    browser = lobby.come()
    where = lobby.leave(browser)
    kept = browser.client.cookies.get("cv_oidc") or ""
    assert httpx.URL(where).params["state"] not in kept
    lobby.house.office.later(minutes=11)
    assert "too long" in lobby.back(browser, lobby.provider.consent(where, ANA)).text


def test_a_provider_that_is_away_is_told_and_signing_in_often_is_refused(lobby: Lobby) -> None:
    lobby.provider.away = True
    answers = [lobby.come().get("/sign-in/oidc") for _ in range(ALL + 1)]
    assert {one.status_code for one in answers[:-1]} == {503}, "all staff may come from one address"
    assert answers[-1].status_code == 429
    assert str(lobby.house.run.parent) not in answers[0].text


def test_a_provider_is_asked_by_https_only_unless_developing() -> None:
    with pytest.raises(InputError, match="https"):
        Settings("https://desk.example", oidc=OidcSettings("http://id.example", CLIENT))
