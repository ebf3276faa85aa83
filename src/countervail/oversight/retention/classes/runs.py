"""Runs: what one investigation left, with its access log."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import RUN_MANIFEST, Premises
from countervail.oversight.retention.shredding import shred_folder

SAYS = "runs: alerts, ties, targets by reference, who looked whom up; kept while a case on them is open"
DAYS = 180


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every finished run."""
    del now
    cases = premises.case_runs(connection)
    found = []
    for run in premises.finished_runs():
        on_it = [case for case in cases if case.place == run.place]
        needed = next((f"case {case.case} is open" for case in on_it if case.open), None)
        about = frozenset({f"runs:{run.place}", *(f"case:{case.case}" for case in on_it)})
        found.append(Item("runs", str(run.folder), run.made_at, about, needed))
    return found


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The keys of its copies in backups, and the folder: once that is gone nobody knows of them any more."""
    del connection
    keys = premises.backup_keys()
    try:
        erased = keys.erase_like([f"runs|{item.id}", f"runs|{item.id}//%"], now)
    finally:
        keys.close()
    return {"files": shred_folder(Path(item.id), RUN_MANIFEST), "backup_keys": erased}
