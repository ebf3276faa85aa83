"""Finding the shapes: whatever file of `shapes/` has a NAME."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import Protocol, cast

from countervail.oversight.transparency import shapes
from countervail.oversight.transparency.csv_table import CsvTable
from countervail.oversight.transparency.report import Edition
from countervail.vocabulary.errors import InputError


class Shape(Protocol):
    """A way in which the field writes such tables."""

    NAME: str
    SAYS: str

    def tables(self, editions: Sequence[Edition], home: str | None) -> tuple[CsvTable, ...]:
        """The tables of periods, the latest first.

        Args:
            editions: the last version of each period.
            home: ISO code of the platform's own country, for shapes that tell requests from abroad apart.
        """


@cache
def all_shapes() -> dict[str, Shape]:
    """Every shape by its name."""
    found: list[ModuleType] = [
        importlib.import_module(f"{shapes.__name__}.{one.name}") for one in pkgutil.iter_modules(shapes.__path__)
    ]
    return {module.NAME: cast("Shape", module) for module in found}


def shape(name: str) -> Shape:
    """One shape.

    Raises:
        InputError: there is none of that name.
    """
    found = all_shapes().get(name)
    if found is None:
        raise InputError(f"there is no shape '{name}'.", hint=f"Known: {', '.join(sorted(all_shapes()))}.")
    return found
