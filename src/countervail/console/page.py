"""One page for one person: the whole of it, or the block that a script asked for."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from countervail.console.bindings import BINDINGS
from countervail.console.bundles import FOLDER, Bundle, checked_bundles
from countervail.console.caller import Caller
from countervail.console.catalogue import all_operations
from countervail.console.display import moment_of, templates, zones
from countervail.console.gate import Open
from countervail.console.once import OnceOnly
from countervail.console.operation import Operation
from countervail.console.services import Services
from countervail.people.access import can
from countervail.people.rights import Right

ZONE = "cv_zone"
SINGLE_KEYS = "cv_keys"
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Page:
    """Draws templates for whoever asked."""

    services: Services
    request: Request
    caller: Caller | None
    now: datetime

    def show(self, operation: Operation, inputs: Mapping[str, Any], result: Any) -> Response:  # noqa: ANN401 -- the operation's own
        """The page of an operation."""
        base = base_of(inputs)
        return self.draw(operation.template or "", title=operation.title, shown=result, base=base, **inputs)

    def draw(self, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 -- what templates read
        """A template, or one of its blocks."""
        found = templates().get_template(template)
        known = {**self._frame(), **values}
        marks = templates().get_template("marks.html").make_module(known)
        context = found.new_context({**known, "marks": marks})
        if self.request.headers.get("hx-request") != "true":
            return HTMLResponse("".join(found.root_render_func(context)), status)
        wanted = self.request.headers.get("hx-target", MAIN)
        block = found.blocks.get(wanted, found.blocks[MAIN])
        return HTMLResponse("".join(block(context)), status, {"Vary": "HX-Request"})

    def _frame(self) -> dict[str, Any]:
        zone = self.request.cookies.get(ZONE, "")
        known = zone if zone in zones() else None
        return {
            "caller": self.caller,
            "csrf": self.caller.form_token if self.caller else "",
            "once": OnceOnly.fresh,
            "may": self._may,
            "now": self.now,
            "zone": known,
            "when": lambda moment: moment_of(moment, known),
            "single_keys": "off" if self.request.cookies.get(SINGLE_KEYS) == "off" else "on",
            "dev": self.services.settings.dev is not None,
            "simulated": self.services.runs.simulated,
            "unvouched": self._unvouched() if self.caller else [],
            "script": script(),
            "style": style_hash(),
            "bindings": BINDINGS,
            "menu": [one for one in all_operations() if one.menu],
            "case_tabs": [one for one in all_operations() if one.tab],
            "Right": Right,
            "target": self.services.masking.target,
            "here": self.request.url.path,
        }

    def _unvouched(self) -> list[str]:
        """What no witness vouches for; of the register nobody learns who has nothing to do there."""
        vouching = self.services.vouching
        apart = vouching.register_warning if self._may(Right.READ_REGISTER) else None
        return [told for told in (vouching.warning, apart) if told]

    def _may(self, gate: Right | Open, case: str | None = None) -> bool:
        """Whether a way in is shown; the door asks again."""
        return self.caller is not None and (isinstance(gate, Open) or bool(can(self.caller.person, gate, case=case)))


def base_of(inputs: Mapping[str, Any]) -> str:
    """Address of the case or network a page belongs to; empty where it belongs to none."""
    if "case" in inputs:
        return f"/cases/{quote(inputs['case'], safe='')}"
    if "network" in inputs:
        return f"/runs/{quote(inputs['run'], safe='')}/networks/{quote(inputs['network'], safe='')}"
    return ""


@cache
def script() -> Bundle | None:
    """The built script; None where it was not built, and everything works without it."""
    return checked_bundles().get("console.js")


@cache
def style_hash() -> str:
    """Beginning of the style sheet's hash: a new sheet has a new address."""
    return hashlib.sha256((FOLDER / "style.css").read_bytes()).hexdigest()[:12]
