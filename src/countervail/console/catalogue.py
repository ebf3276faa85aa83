"""Every operation there is, found by scanning `operations/`."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from countervail.console import operations
from countervail.console.operation import Operation


@cache
def all_operations() -> tuple[Operation, ...]:
    """Every operation; paths without names first, so that `new` is not taken for an id."""
    found = [one for module in _modules() for one in vars(module).values() if isinstance(one, Operation)]
    return tuple(sorted(found, key=lambda one: (one.path.count("{"), one.path, one.method)))


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(operations.__path__):
        yield importlib.import_module(f"{operations.__name__}.{found.name}")
