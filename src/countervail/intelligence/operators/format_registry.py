"""The forms of operators' lists, found by scanning the folder `formats`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from countervail.intelligence.operators import formats
from countervail.intelligence.operators.outside_list import Format
from countervail.vocabulary.errors import InputError

_BEGINNING = 65_536
"""Bytes a format is recognised by."""


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by name."""
    modules = sorted(found.name for found in pkgutil.iter_modules(formats.__path__))
    found = [importlib.import_module(f"{formats.__name__}.{module}").FORMAT for module in modules]
    return {one.name: one for one in found}


def recognised(raw: bytes, named: str | None = None) -> Format:
    """The format of a file, by name or by its beginning.

    Raises:
        InputError: there is no format of this name, or none fits.
    """
    known = all_formats()
    hint = f"Name it by --format: {', '.join(known)}."
    if named is not None:
        if named not in known:
            raise InputError(f"there is no format '{named}'.", hint=hint)
        return known[named]
    fitting = next((one for one in known.values() if one.recognises(raw[:_BEGINNING])), None)
    if fitting is None:
        raise InputError("the file is in none of the known forms.", hint=hint)
    return fitting
