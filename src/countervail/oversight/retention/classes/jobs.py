"""Jobs and results that lie where the platform fetches them: they name accounts in clear."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.shredding import shred

SAYS = "jobs handed to the platform and its results: accounts in clear"
DAYS = 30
_KINDS = ("jobs", "results")


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every file of jobs and results; its time runs from its last change."""
    del connection, now
    exchange = premises.exchange
    files = [path for kind in _KINDS for path in sorted((exchange / kind).glob("*")) if path.is_file()]
    return [Item("jobs", str(path), datetime.fromtimestamp(path.stat().st_mtime, UTC)) for path in files]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The file."""
    del premises, connection, now
    shred(Path(item.id))
    return {"files": 1}
