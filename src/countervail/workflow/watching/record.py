"""The record of a watch: which parts stand in its counters, and which networks it follows. One file, replaced whole.

RUN/networks.json, ... run.json     the run of the last day taken, as `investigate` would write it
RUN/watched.json                    when each network was first seen and first alerted
RUN/.watch/record.json              this record: whatever it does not name was never promised
RUN/.watch/parts/DAY.DIGEST.SALT    what accounts hold in a part
RUN/.watch/GENERATION/              counters after a step, and run/: the run's files
RUN/.watch/work/                    scratch of a running (or killed) step
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from countervail.activity.intake.disk import Disk
from countervail.vocabulary.errors import Place, RunError
from countervail.workflow.watching.lineage import Followed

VERSION = 2
"""Of the record's own shape."""
FOLDER = ".watch"
"""Where a watch keeps what it counts on, inside its run folder."""


@dataclass(frozen=True, slots=True)
class Record:
    """A watch after a step."""

    log: str
    window: int
    generation: int
    last_day: str
    rules: str
    parts: dict[str, str]
    """Digest of each part that stands in the counters."""
    followed: tuple[Followed, ...]
    salt: int = 0
    """How often items had to be named anew, because two had one name."""
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class WatchFolder:
    """The paths of a watch; holds nothing open."""

    run: Path

    @property
    def folder(self) -> Path:
        """Everything but the run."""
        return self.run / FOLDER

    @property
    def record(self) -> Path:
        """The record."""
        return self.folder / "record.json"

    @property
    def lock(self) -> Path:
        """The file a running watch holds locked."""
        return self.folder / "lock"

    @property
    def work(self) -> Path:
        """Scratch."""
        return self.folder / "work"

    @property
    def parts(self) -> Path:
        """Postings by part."""
        return self.folder / "parts"

    def part(self, name: str, digest: str, salt: int = 0) -> Path:
        """What accounts hold in one part."""
        return self.parts / f"{name}.{digest}.{salt}"

    def generation(self, number: int) -> Path:
        """What one step made."""
        return self.folder / str(number)

    def finished(self, number: int) -> Path:
        """The run's files after a step."""
        return self.generation(number) / "run"

    def read(self) -> Record | None:
        """The record, None before the first step.

        Raises:
            RunError: it is damaged, or of another version.
        """
        if not self.record.exists():
            return None
        hint = "Remove the folder and watch the log again from its first day."
        try:
            fields: dict[str, Any] = json.loads(self.record.read_text(encoding="utf-8"))
        except ValueError as error:
            raise RunError("the record of this watch is damaged.", hint=hint, where=Place(str(self.record))) from error
        if fields.get("version") != VERSION:
            raise RunError("another version kept this watch.", hint=hint, where=Place(str(self.record)))
        return Record(**{**fields, "followed": tuple(Followed.read(each) for each in fields["followed"])})

    def write(self, record: Record, disk: Disk) -> None:
        """Replace the record: from here on the step has happened."""
        draft = self.folder / ".record.json.draft"
        with disk.create(draft) as file:
            file.write((json.dumps(asdict(record), indent=1) + "\n").encode())
            disk.sync(file)
        disk.replace(draft, self.record)

    def clear(self, record: Record | None, disk: Disk) -> None:
        """Remove whatever the record does not name: what a killed step or an earlier one left."""
        disk.remove(self.work)
        parts = {self.part(*named, record.salt) for named in record.parts.items()} if record else set()
        kept = {self.generation(record.generation), self.parts, self.record, self.lock} if record else {self.lock}
        for path in sorted(self.folder.iterdir()):
            if path not in kept:
                disk.remove(path)
        for path in sorted(self.parts.iterdir()) if self.parts.exists() else []:
            if path not in parts:
                disk.remove(path)
