"""intake.json: what was taken in, from where, on whose behalf. Written before the days it speaks of, and again after.

So rows never lie in a store without a word on where they came from; an entry that says `finished: false` tells of an
intake that was killed, and the one after it of the run that completed it.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from countervail.activity.deployment import Deployment
from countervail.activity.intake.counts import Counts
from countervail.activity.intake.disk import Disk
from countervail.activity.intake.mapping import Named

VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One intake."""

    at: datetime
    mapping: Named
    files: tuple[str, ...]
    deployment: Deployment | None
    """None for our own simulation only."""
    events: Counts
    accounts: Counts

    def as_json(self, *, finished: bool) -> dict[str, Any]:
        """As it stands in the file."""
        rules = self.mapping.mapping
        return {
            "at": self.at.astimezone(UTC).isoformat(),
            "finished": finished,
            "origin": rules.origin,
            "agreement": rules.agreement.isoformat() if rules.agreement else None,
            "source": rules.source,
            "mapping_sha256": self.mapping.sha256,
            "files": list(self.files),
            "deployment": self.deployment.model_dump() if self.deployment else None,
            "events": self.events.as_json(),
            "accounts": self.accounts.as_json(),
        }


def record(path: Path, draft: Path, entry: Entry, disk: Disk, *, finished: bool) -> None:
    """Add an entry, or mark the last one finished."""
    old = json.loads(path.read_bytes())["intakes"] if path.exists() else []
    kept = old[:-1] if finished else old
    text = json.dumps({"version": VERSION, "intakes": [*kept, entry.as_json(finished=finished)]}, indent=2)
    with disk.create(draft) as file:
        file.write(text.encode() + b"\n")
        disk.sync(file)
    disk.replace(draft, path)
