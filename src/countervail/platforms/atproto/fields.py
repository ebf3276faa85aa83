"""Fields of a stranger's record. Nothing checks them on the way: any may be missing, null or of another type."""

from collections.abc import Mapping
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 -- as a stranger's record gives it
    """An object's fields; none where it is no object."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:  # noqa: ANN401 -- as a stranger's record gives it
    """What a list holds; nothing where it is no list."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str | None:  # noqa: ANN401 -- as a stranger's record gives it
    """A text; None where it is empty, none, or holds halves of signs, which no table takes."""
    if not isinstance(value, str) or not value:
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value
