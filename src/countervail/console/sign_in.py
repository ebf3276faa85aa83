"""The way in and out: a local account under `--dev`, the organisation's own sign-in elsewhere."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from countervail.casework.hand import to_ledger
from countervail.console.caller import caller_of
from countervail.console.form_token import check_form_token
from countervail.console.page import Page
from countervail.console.plain_text import check_text
from countervail.console.problem import NotSignedInError
from countervail.console.services import Services
from countervail.people.attempts import Attempt
from countervail.people.journal import Occasion
from countervail.people.local_accounts import try_password
from countervail.people.person import Person
from countervail.people.session import WHOLE
from countervail.people.sessions import begin, end
from countervail.people.sign_in_link import SignInLink, follow

TEMPLATE = "sign_in.html"
NOT_HERE = "Local accounts are for development only."
_LINKS = "links"
"""Under which links that were followed are kept; after a new start they hold once more, until their time is over."""


def sign_in(services: Services) -> APIRouter:
    """The routes of signing in and out."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in")
    def form(request: Request, link: str = "") -> Response:
        return _form(services, request, link=link)

    @router.post("/sign-in/link")
    def by_link(request: Request, link: Annotated[str, Form(max_length=400)] = "") -> Response:
        return _linked(services, request, link)

    @router.post("/sign-in")
    def local(
        request: Request, name: Annotated[str, Form(max_length=200)], password: Annotated[str, Form()]
    ) -> Response:
        return _local(services, request, name, password)

    @router.post("/sign-out")
    def out(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
        return _out(services, request, csrf)

    return router


def begun_session(services: Services, request: Request, person: Person, *, by: str) -> str:
    """Begin a session; whatever id the browser brought along ends here."""
    with services.database.transaction() as connection:
        occasion = Occasion(connection, to_ledger, services.clock())
        old = request.cookies.get(services.settings.cookie)
        return begin(occasion, person, dev=services.settings.dev is not None, by=by, replacing=old)


def keep(services: Services, response: Response, token: str) -> Response:
    """Put a session's id into the browser, for this host alone and out of any script's reach."""
    response.set_cookie(
        services.settings.cookie,
        token,
        max_age=int(WHOLE.total_seconds()),
        path="/",
        secure=services.settings.dev is None,
        httponly=True,
        samesite="strict",
    )
    return response


def forget(services: Services, response: Response) -> None:
    """Take it out again. A browser heeds nobody who is not `Secure` about a `__Host-` cookie: it would keep it."""
    response.delete_cookie(
        services.settings.cookie, path="/", secure=services.settings.dev is None, httponly=True, samesite="strict"
    )


def source_of(request: Request) -> str:
    """Where a request comes from: the connection itself says so. No header is believed."""
    return request.client.host if request.client else ""


def _form(services: Services, request: Request, said: str = "", status: int = 200, link: str = "") -> Response:
    shown = {"said": said, "oidc": services.settings.oidc is not None, "link": link}
    return Page(services, request, None, services.clock()).draw(TEMPLATE, status, title="Sign in", **shown)


def _local(services: Services, request: Request, name: str, password: str) -> Response:
    now, dev = services.clock(), services.settings.dev
    if dev is None:
        return _form(services, request, NOT_HERE, 403)
    check_text(name)
    attempt = Attempt.on(services.keyring.key("session"), name, source_of(request))
    with services.database.transaction() as connection:
        tried = try_password(connection, dev, attempt, name, password, now)
    if tried.person is not None:
        token = begun_session(services, request, tried.person, by="local")
        return keep(services, RedirectResponse("/", 303), token)
    said = "Too many attempts: wait a quarter of an hour." if tried.wait else "Name and password do not fit."
    return _form(services, request, said, 429 if tried.wait else 401)


def _linked(services: Services, request: Request, token: str) -> Response:
    now, dev = services.clock(), services.settings.dev
    if dev is None:
        return _form(services, request, NOT_HERE, 403)
    link = SignInLink.read(token, services.keyring.key("session"), now)
    with services.database.reading() as connection:
        person = follow(connection, dev, link, now)
    if not services.nonces.claim(_LINKS, token):
        return _form(services, request, "This link was followed before.", 403)
    return keep(services, RedirectResponse("/", 303), begun_session(services, request, person, by="link"))


def _out(services: Services, request: Request, csrf: str) -> Response:
    now = services.clock()
    response = RedirectResponse("/sign-in", 303)
    try:
        caller = caller_of(services, request, b"", now)
    except NotSignedInError:
        return response
    check_form_token(caller, csrf or request.headers.get("x-csrf-token", ""))
    if caller.session is not None:
        with services.database.transaction() as connection:
            end(Occasion(connection, to_ledger, now), caller.session)
    forget(services, response)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response
