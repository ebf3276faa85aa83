"""The console as an application: routes, guards and errors put together."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from countervail.console.api import PREFIX, api, problem_response
from countervail.console.bundles import FOLDER
from countervail.console.door import Door
from countervail.console.headers import SecurityHeaders
from countervail.console.oidc_flow import OidcFlow
from countervail.console.oidc_routes import BACK, oidc_routes
from countervail.console.origin_guard import OriginGuard
from countervail.console.page import script
from countervail.console.pages import pages
from countervail.console.preferences import preferences
from countervail.console.problem import NotSignedInError, Problem, problem_of
from countervail.console.problem_page import problem_page
from countervail.console.services import Services
from countervail.console.sign_in import sign_in
from countervail.vocabulary.errors import CountervailError

_UNREADABLE = "What was sent cannot be read"


def build(services: Services) -> FastAPI:
    """The application over some services.

    Raises:
        InputError: a script is not what was built.
    """
    script()
    app = FastAPI(title="Countervail", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(OriginGuard, origin=services.settings.origin)
    app.add_middleware(SecurityHeaders)
    _answer_errors(app, services)
    door = Door(services)
    routers = [sign_in(services), preferences(services), pages(door), api(door)]
    if services.settings.oidc is not None:
        flow = OidcFlow(services.settings.oidc, f"{services.settings.origin}{BACK}", services.transport)
        routers.append(oidc_routes(services, flow))
    for router in routers:
        app.router.routes.extend(router.routes)  # included, each route would be worked out a second time
    app.mount("/static", StaticFiles(directory=FOLDER))
    return app


def _answer_errors(app: FastAPI, services: Services) -> None:
    @app.exception_handler(CountervailError)
    async def ours(request: Request, error: CountervailError) -> Response:
        if isinstance(error, NotSignedInError) and not _is_api(request):
            return RedirectResponse("/sign-in", 303)
        return await _told(services, request, problem_of(error))

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"][1:])
        return await _told(services, request, Problem(f"{_UNREADABLE}: {place}.", 422, f"{first['msg']}."))

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: HTTPException) -> Response:
        return await _told(services, request, Problem(f"{error.detail}.", error.status_code, "Check the address."))


async def _told(services: Services, request: Request, problem: Problem) -> Response:
    if _is_api(request):
        return problem_response(problem)
    return await problem_page(services, request, problem)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(f"{PREFIX}/")
