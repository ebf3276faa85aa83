"""How pages look to one person: kept in their own browser, and nowhere here."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from countervail.console.caller import caller_of
from countervail.console.display import zones
from countervail.console.form_token import check_form_token
from countervail.console.page import SINGLE_KEYS, ZONE
from countervail.console.services import Services

_YEAR = 365 * 86_400


def preferences(services: Services) -> APIRouter:
    """The route of one's own preferences."""
    router = APIRouter(include_in_schema=False)

    @router.post("/me/preferences")
    def keep(
        request: Request,
        csrf: Annotated[str, Form()] = "",
        zone: Annotated[str, Form(max_length=60)] = "",
        single_keys: Annotated[str, Form(max_length=3)] = "on",
    ) -> Response:
        check_form_token(caller_of(services, request, b"", services.clock()), csrf)
        response = RedirectResponse("/me", 303)
        kept = {ZONE: zone if zone in zones() else "", SINGLE_KEYS: "off" if single_keys == "off" else "on"}
        for name, value in kept.items():
            secure = services.settings.dev is None
            response.set_cookie(name, value, max_age=_YEAR, secure=secure, httponly=True, samesite="strict")
        return response

    return router
