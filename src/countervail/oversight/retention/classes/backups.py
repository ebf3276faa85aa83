"""Backups: the folder, and the keys without which its copies anywhere are noise."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.shredding import shred_folder

SAYS = "backups: their database goes with them; runs and days in them with their own time"
DAYS = 35
CONTENTS = "backup.json"
"""What a backup says of itself, in clear."""


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every backup in the folders named for them."""
    del connection, now
    found = []
    for folder in premises.backups:
        for path in sorted(folder.glob(f"*/{CONTENTS}")):
            told = json.loads(path.read_text(encoding="utf-8"))
            made = datetime.fromisoformat(told["made_at"])
            found.append(Item("backups", str(path.parent), made, frozenset({f"backup:{told['id']}"})))
    return found


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """Keys first, so that a copy somebody kept elsewhere is gone too."""
    del connection
    folder = Path(item.id)
    told = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    keys = premises.backup_keys()
    try:
        erased = keys.erase_like([f"database|{told['id']}"], now)
    finally:
        keys.close()
    return {"files": shred_folder(folder, CONTENTS), "backup_keys": erased}
