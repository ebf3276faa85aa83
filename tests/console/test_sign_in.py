"""The way in by a link, where it is given."""

from dataclasses import replace

import httpx
import pytest
from argon2 import PasswordHasher
from tests.console.house import House
from tests.console.visitor import visitor

from countervail.console.app import build
from countervail.console.settings import Settings
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.local_accounts import of_password
from countervail.people.sessions import begin
from countervail.people.sign_in_link import made_link

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
DEV = DevMode.on("localhost")


@pytest.fixture
def token(desk: House) -> str:
    office = desk.office
    with office.occasion() as occasion:
        enrol(occasion, office.actor("root"), office.people["ana"].id, of_password(DEV, "ana", "a" * 12, CHEAP))
        link = made_link(DEV, occasion, office.actor("root"), "ana")
    return link.token(desk.services.keyring.key("session"))


def test_a_link_asks_first_then_signs_in_once(desk: House, token: str) -> None:
    newcomer = desk.visitor()
    asked = newcomer.get(f"/sign-in?link={token}")
    assert "Sign in as ana" in asked.text
    assert "set-cookie" not in asked.headers
    came = newcomer.post("/sign-in/link", {"link": token})
    assert (came.status_code, came.headers["location"]) == (303, "/")
    assert desk.services.settings.cookie in came.headers["set-cookie"]
    assert desk.visitor().post("/sign-in/link", {"link": token}).status_code == 403


def test_a_changed_link_signs_nobody_in(desk: House, token: str) -> None:
    answer = desk.visitor().post("/sign-in/link", {"link": token.replace("ana", "bea")})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_without_leave_for_development_no_link_is_looked_at(desk: House, token: str) -> None:
    origin = "https://desk.platform.example"
    settings = Settings(origin, None, None, desk.services.settings.runs)
    transport = httpx.ASGITransport(build(replace(desk.services, settings=settings)))
    client = httpx.AsyncClient(transport=transport, base_url=origin, headers={"Origin": origin})
    shown = desk.portal.call(client.get, f"/sign-in?link={token}")
    assert "Sign in as" not in shown.text
    sent = desk.portal.call(lambda: client.post("/sign-in/link", data={"link": token}))
    assert (sent.status_code, "set-cookie" in sent.headers) == (403, False)


@pytest.mark.parametrize("https", [True, False])
def test_signing_out_takes_the_cookie_out_of_the_browser(desk: House, https: bool) -> None:
    """Over https its name begins with `__Host-`, and a browser lets only a secure answer touch it."""
    settings = Settings("https://desk.example") if https else desk.services.settings
    app = build(replace(desk.services, settings=settings))
    with desk.office.occasion() as occasion:
        token = begin(occasion, desk.office.people["ana"], dev=not https, by="oidc")
    ana = visitor(desk.portal, app, token, settings.cookie, settings.origin)
    gone = ana.post("/sign-out").headers["set-cookie"].split("; ")
    assert gone[0] == f'{settings.cookie}=""'
    assert {"Max-Age=0", "Path=/", "HttpOnly", "SameSite=strict"} <= set(gone)
    assert ("Secure" in gone) is https
