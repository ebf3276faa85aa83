"""The formats there are, found by scanning the folder `formats`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from countervail.intelligence.indicators import formats
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by name."""
    modules = sorted(found.name for found in pkgutil.iter_modules(formats.__path__))
    found = [importlib.import_module(f"{formats.__name__}.{name}").FORMAT for name in modules]
    return {one.name: one for one in found}


def format_of(document: Document) -> Format | None:
    """The format of a document; None where nobody knows it."""
    known = sorted(all_formats().values(), key=lambda one: one.last)
    return next((one for one in known if one.recognises(document)), None)
