"""The way in by the organisation's own sign-in."""

import base64
import binascii

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from countervail.console.oidc_flow import Begun, OidcFlow
from countervail.console.page import Page
from countervail.console.problem import TooOftenError
from countervail.console.services import Services
from countervail.console.sign_in import begun_session, keep, source_of
from countervail.people.attempts import Attempt, spend
from countervail.people.oidc import person_of
from countervail.vault.sealing import Seal
from countervail.vocabulary.errors import InputError, RefusedError

BACK = "/sign-in/oidc/return"
_PLACE = b"sign-in"
_LIFE_SECONDS = 600


def oidc_routes(services: Services, flow: OidcFlow) -> APIRouter:
    """The routes to the provider and back."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in/oidc")
    def leave(request: Request) -> Response:
        _spend(services, request)
        where, begun = flow.begin(int(services.clock().timestamp()))
        response = RedirectResponse(where, 303)
        sealed = base64.urlsafe_b64encode(_seal(services).seal(begun.text(), _PLACE)).decode()
        secure = services.settings.dev is None
        # not Strict: the way back begins at the provider's site
        response.set_cookie(
            _cookie(services), sealed, max_age=_LIFE_SECONDS, secure=secure, httponly=True, samesite="lax"
        )
        return response

    @router.get(BACK)
    def back(request: Request) -> Response:
        return _back(services, flow, request)

    return router


def _back(services: Services, flow: OidcFlow, request: Request) -> Response:
    begun = _begun(services, request)
    if not services.nonces.claim("oidc", begun.state):
        raise RefusedError("this sign-in was finished before.", hint="Begin again at the sign-in page.")
    subject = flow.finish(request.query_params, begun)
    now, key = services.clock(), services.keyring.key("store")
    with services.database.reading() as connection:
        person = person_of(connection, key, flow.settings.issuer, subject, now)
    token = begun_session(services, request, person, by="oidc")
    # a redirect would still count as coming from the provider's site, and the session's Strict cookie stay behind
    page = Page(services, request, None, now).draw("signed_in.html", title="Signed in")
    secure = services.settings.dev is None
    page.delete_cookie(_cookie(services), path="/", secure=secure, httponly=True, samesite="lax")
    return keep(services, page, token)


def _begun(services: Services, request: Request) -> Begun:
    try:
        sealed = base64.urlsafe_b64decode(request.cookies.get(_cookie(services), ""))
        begun = Begun.read(_seal(services).open(sealed, _PLACE))
    except (InputError, ValueError, binascii.Error) as error:
        raise RefusedError("this sign-in was not begun here.", hint="Begin at the sign-in page.") from error
    if services.clock().timestamp() - begun.at > _LIFE_SECONDS:
        raise RefusedError("this sign-in took too long.", hint="Begin again at the sign-in page.")
    return begun


def _spend(services: Services, request: Request) -> None:
    attempt = Attempt.on(services.keyring.key("session"), "oidc", source_of(request))
    with services.database.transaction() as connection:
        if not spend(connection, attempt, services.clock(), guessing=False):
            raise TooOftenError("that was too often.", hint="Wait a quarter of an hour.")


def _seal(services: Services) -> Seal:
    return Seal(services.keyring.key("session"), b"console.oidc")


def _cookie(services: Services) -> str:
    return "cv_oidc" if services.settings.dev else "__Host-cv_oidc"
