"""The list formats there are, found by scanning the folder `formats`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from countervail.disruption.infrastructure import formats
from countervail.disruption.infrastructure.format import Format


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by name."""
    modules = sorted(found.name for found in pkgutil.iter_modules(formats.__path__))
    found = [importlib.import_module(f"{formats.__name__}.{name}").FORMAT for name in modules]
    return {one.name: one for one in found}
