"""Finding the classes of data: whatever file of `classes/` has a DAYS."""

import importlib
import pkgutil
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from countervail.oversight.retention import classes
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises


class DataClass(Protocol):
    """One class of data."""

    SAYS: str
    """What it is, for the policy's table."""
    DAYS: int
    """How long it is kept where nobody says otherwise."""

    def items(self, premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
        """Everything of this class there is."""

    def erase(self, premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
        """Erase one of them, whole; returns what the receipt says: counts and key ids, nobody's name."""


@cache
def all_classes() -> dict[str, DataClass]:
    """Every class by its name: its file's."""
    names = [found.name for found in pkgutil.iter_modules(classes.__path__)]
    return {name: cast("DataClass", importlib.import_module(f"{classes.__name__}.{name}")) for name in sorted(names)}
