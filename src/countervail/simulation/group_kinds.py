"""The kinds of innocent groups, found by scanning the folder `groups`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from countervail.simulation import groups
from countervail.simulation.group_kind import GroupKind


@cache
def group_kinds() -> Mapping[str, GroupKind]:
    """Every kind by name; a file and its kind carry the same name."""
    names = sorted(found.name for found in pkgutil.iter_modules(groups.__path__))
    return {name: importlib.import_module(f"{groups.__name__}.{name}").KIND for name in names}
