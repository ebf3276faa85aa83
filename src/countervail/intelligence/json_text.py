"""JSON from outside: read with limits, so that no file of a stranger's can break the program."""

import json
from typing import Any

from countervail.vocabulary.errors import InputError

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that are read at all."""


def read_json(raw: bytes) -> Any:  # noqa: ANN401 -- any JSON value
    """The value of a JSON text.

    Raises:
        InputError: it is too large, too deep, not UTF-8 or not JSON; numbers of absurd length are refused too.
    """
    if len(raw) > LARGEST:
        raise InputError(f"the file has {len(raw):,} bytes, more than {LARGEST:,}.", hint="Split it.")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8.", hint="Save it as UTF-8.") from error
    except RecursionError as error:
        raise InputError("the file is nested too deep to be read.", hint="No real list is.") from error
    except ValueError as error:
        raise InputError(f"the file is not JSON: {str(error)[:200]}.", hint="Get it again from its source.") from error


def text_of(value: Any) -> str:  # noqa: ANN401 -- any JSON value
    """A JSON value that should be a text; blank where it is none."""
    return value if isinstance(value, str) else ""


def texts_of(value: Any) -> list[str]:  # noqa: ANN401 -- any JSON value
    """A JSON value that should be a list of texts; what is none is left out."""
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, str) and one.strip()]


def dict_of(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any JSON value
    """A JSON value that should be an object; empty where it is none."""
    return value if isinstance(value, dict) else {}
