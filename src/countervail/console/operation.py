"""Operations: what the console can do, each said once, and served both as a page and by the API."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from countervail.console.gate import Gate

Does = Callable[..., Any]
"""Takes a Desk, then what its path, query and body name."""
Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the console can do."""

    name: str
    method: str
    """GET reads, POST writes; nothing else is used, so that plain forms can do everything."""
    path: str
    gate: Gate
    does: Does
    template: str | None = None
    """Of the page; None: a form's target, or data for programs only."""
    then: str | None = None
    """Where a form leads when it is done: a path with the names of inputs and of the result's fields."""
    title: str = ""
    menu: str = ""
    """Name of its link in every page's head; empty: none there."""
    tab: str = ""
    """Name of its link among the tabs of a case; empty: none there."""
    apart: bool = False
    """Whether it has transactions of its own: it acts on a platform, and each step is written down by itself."""
    watched: bool = False
    """Whether it is told again and again, as server-sent events, for as long as it changes."""
    rare: int = 1
    """Of so many looks of a watched operation one is taken: more than one where a look is dear."""

    @property
    def inputs(self) -> dict[str, inspect.Parameter]:
        """What it takes beside the desk."""
        return {name: p for name, p in inspect.signature(self.does).parameters.items() if name not in ("desk", "shift")}

    @property
    def result(self) -> Any:  # noqa: ANN401 -- a type
        """What it gives back."""
        return inspect.signature(self.does).return_annotation

    @property
    def noun(self) -> str:
        """The file it stands in: heading in the API's document."""
        return self.does.__module__.rpartition(".")[2]

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.method == "POST"

    def after(self, inputs: Inputs, result: Any) -> str:  # noqa: ANN401 -- any result
        """Where its form leads."""
        fields = {name: getattr(result, name) for name in getattr(result, "__dataclass_fields__", {})}
        return (self.then or "/").format(**{**fields, **inputs})


def reads(
    path: str, gate: Gate, template: str | None = None, *, title: str = "", menu: str = "", tab: str = ""
) -> Callable[[Does], Operation]:
    """An operation that only looks.

    Args:
        path: its address.
        gate: the right it asks for.
        template: of its page; None: data for programs only.
        title: of the page.
        menu: its link in every page's head, seen by whoever may follow it.
        tab: its link among the tabs of a case, likewise.
    """

    def made(does: Does) -> Operation:
        return Operation(does.__name__, "GET", path, gate, does, template, title=title, menu=menu, tab=tab)

    return made


def writes(path: str, gate: Gate, template: str | None = None, *, then: str) -> Callable[[Does], Operation]:
    """An operation that changes something, in one transaction with its ledger entry.

    Args:
        template: of what is shown this once instead of leading on.
        then: where its form leads: a path with the names of inputs and of the result's fields.
    """

    def made(does: Does) -> Operation:
        return Operation(does.__name__, "POST", path, gate, does, template, then)

    return made


def watches(path: str, gate: Gate, *, rare: int = 1) -> Callable[[Does], Operation]:
    """An operation that is told again whenever it has changed; its result says whether it is `over`.

    Args:
        rare: of so many looks one is taken.
    """

    def made(does: Does) -> Operation:
        return Operation(does.__name__, "GET", path, gate, does, watched=True, rare=rare)

    return made


def is_model(parameter: inspect.Parameter) -> bool:
    """Whether an input is a form or a query, not a part of the path."""
    return isinstance(parameter.annotation, type) and issubclass(parameter.annotation, BaseModel)


def acts(path: str, gate: Gate, template: str | None = None, *, then: str) -> Callable[[Does], Operation]:
    """An operation on a platform or server, in transactions of its own: it takes a Shift in place of a Desk."""

    def made(does: Does) -> Operation:
        return Operation(does.__name__, "POST", path, gate, does, template, then, apart=True)

    return made
