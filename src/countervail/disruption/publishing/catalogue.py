"""The sections there are, found by scanning the folder `sections`, in the order in which they are read."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from countervail.disruption.publishing import sections
from countervail.disruption.publishing.section import Section


@cache
def all_sections() -> Mapping[str, Section]:
    """Every section by name, first to last."""
    modules = sorted(found.name for found in pkgutil.iter_modules(sections.__path__))
    found = [importlib.import_module(f"{sections.__name__}.{name}").SECTION for name in modules]
    return {one.name: one for one in sorted(found, key=lambda one: (one.place, one.name))}
