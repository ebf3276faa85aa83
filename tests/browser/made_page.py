"""A page made for the islands alone: every hook they bind to, under the console's own headers."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from countervail.console.bindings import BINDINGS
from countervail.console.bundles import FOLDER, checked_bundles
from countervail.console.headers import SecurityHeaders

ICON = '<link rel="icon" href="data:,">'
ROWS = "".join(
    f'<tr data-row data-node="n{number}" data-href="/opened/{number}" tabindex="-1"><td>'
    f'<input type="checkbox" data-select aria-label="row {number}"></td><td><a href="/opened/{number}">row {number}</a>'
    f'<form method="post" action="/acted"><button name="row" value="{number}" data-does="approve">Approve</button>'
    "</form>"
    "</td></tr>"
    for number in range(4)
)
TABLE = "".join(f'<li data-keys="{one.keys}" data-does="{one.does}">{one.shown}</li>' for one in BINDINGS)


def page(*, single_keys: str = "on", graph: str = "") -> str:
    """The page's text."""
    bundle = checked_bundles()["console.js"]
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Made</title>
<meta name="csrf" content="token-of-the-form">{ICON}<link rel="stylesheet" href="/static/style.css">
<script type="module" src="{bundle.path}" integrity="{bundle.integrity}"></script></head>
<body data-single-keys="{single_keys}"><main id="main">
<h1>Made</h1><a href="/opened/graph" data-does="graph">Graph</a>
<form action="/found"><label>Search <input name="q" data-does="search"></label></form>
<table><tbody>{ROWS}</tbody></table>
<form method="post" action="/acted"><button name="row" value="outside" data-does="plan">Propose</button></form>
<a id="swap" href="/block" hx-get="/block" hx-target="#place" hx-push-url="true">Swap</a>
<a id="hostile" href="/block" hx-get="/block?hostile=1" hx-target="#place">Hostile</a><div id="place"></div>
{graph}
</main><div id="said" role="status" aria-live="polite"></div>
<dialog id="palette" aria-label="Palette"><form action="/found"><label>Any <input name="q"></label></form></dialog>
<template id="bindings"><ul>{TABLE}</ul></template></body></html>"""


def drawn(count: int, ties: int) -> dict[str, object]:
    """A graph of this size, all of it in one circle after another."""
    nodes = [
        {
            "id": f"n{n}",
            "label": f"account {n}",
            "x": (n * 37 % 199) / 99 - 1,
            "y": (n * 71 % 197) / 98 - 1,
            "size": 3,
            "kind": "member",
        }
        for n in range(count)
    ]
    pairs = [(n % count, (n * 7 + 1 + n // count) % count) for n in range(ties)]
    return {"nodes": nodes, "edges": [{"a": f"n{a}", "b": f"n{b}", "bits": 4.0} for a, b in pairs if a != b]}


def application() -> ASGIApp:
    """The made page and what it leads to."""
    graph = '<div data-graph="/drawn/{0}/{1}" id="graph"><svg id="still" role="img" aria-label="still"></svg></div>'

    async def shown(request: Request) -> Response:
        query = request.query_params
        wanted = graph.format(*query["graph"].split("x")) if "graph" in query else ""
        return HTMLResponse(page(single_keys=query.get("keys", "on"), graph=wanted))

    async def opened(request: Request) -> Response:
        return HTMLResponse(
            f'<!doctype html><html lang="en"><title>Opened</title>{ICON}<h1>{request.path_params["what"]}</h1>'
        )

    async def acted(request: Request) -> Response:
        return HTMLResponse(
            f"<!doctype html><title>Acted</title>{ICON}<h1>acted {(await request.body()).decode()}</h1>"
        )

    async def block(request: Request) -> Response:
        attack = "<script>document.title='ran'</script><img src=x:y onerror=\"document.title='ran'\">"
        hostile = attack if "hostile" in request.query_params else ""
        return HTMLResponse(f"<p id=swapped>{request.headers.get('x-csrf-token')}</p>{hostile}")

    async def nodes(request: Request) -> Response:
        return JSONResponse(drawn(request.path_params["count"], request.path_params["ties"]))

    routes = [
        Route("/", shown),
        Route("/opened/{what}", opened),
        Route("/acted", acted, methods=["POST"]),
        Route("/found", opened_empty),
        Route("/block", block),
        Route("/drawn/{count:int}/{ties:int}", nodes),
        Mount("/static", StaticFiles(directory=FOLDER)),
    ]
    return SecurityHeaders(Starlette(routes=routes))


async def opened_empty(_request: Request) -> Response:
    """What a search leads to."""
    return HTMLResponse(f"<!doctype html><title>Found</title>{ICON}<h1>found</h1>")
