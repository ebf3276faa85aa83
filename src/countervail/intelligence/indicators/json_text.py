"""JSON of strangers: decoded without ever failing, and walked without trusting any shape."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

DEEPEST = 64
"""Levels that are walked; what others publish has fewer than ten."""


def decoded(content: bytes) -> object | None:
    """The value of a JSON text; None where it is none, or nested deeper than a decoder bears."""
    try:
        value: object = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return value


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def said(value: object) -> str:
    """The value if it is text without lone surrogates, a number as text, else empty."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def whole(value: object) -> int | None:
    """The value if it is a whole number, written as text or not."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19 else None


def objects(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object in a value, outermost first, down to the deepest level that is walked."""
    if depth >= DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, depth + 1)
