"""Small things many pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field

PAGE = 50
"""Lines of a page; lists page by the key of the last line, never by a number of lines passed over."""
Text = Annotated[str, Field(max_length=20_000)]
Reason = Annotated[str, Field(min_length=1, max_length=4_000)]
Key = Annotated[str, Field(max_length=4_000)]
Day = Annotated[date, Field(ge=date(1970, 1, 1), le=date(2199, 12, 31))]
"""A day that somebody names; the numbers that times are kept as carry no others."""


def _one_per_line(value: object) -> object:
    """What a form's text area holds, or a program's list: blank lines are nothing."""
    given = value if isinstance(value, list) else [value]
    return [line.strip() for one in given if isinstance(one, str) for line in one.splitlines() if line.strip()]


PER_LINE = BeforeValidator(_one_per_line)
"""Several things, one a line."""
ANY = BeforeValidator(lambda value: value or None)
"""A choice that a form sends empty is none."""
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Done:
    """What was asked for is done and recorded."""

    case: str | None = None


def page_of(lines: Sequence[Line], keys: Sequence[str], after: str, size: int = PAGE) -> tuple[list[Line], str | None]:
    """The lines behind a key, and the key of the last one if there are more.

    Args:
        lines: all lines, in the order shown.
        keys: the key of each.
        after: key of the last line that was seen; empty for the first page.
        size: lines of a page.
    """
    start = keys.index(after) + 1 if after in keys else 0
    shown = list(lines[start : start + size])
    more = start + size < len(lines)
    return shown, keys[start + len(shown) - 1] if more and shown else None
