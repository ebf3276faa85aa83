"""The quarantine file: NDJSON, one rejected row a line, with its place, the field, the reason and the row itself.

    {"file": "events.csv", "line": 7, "field": "verb", "reason": "unknown-verb", "raw": "e6,teleport,..."}

A row that is no UTF-8 is kept as `raw_base64` instead of `raw`. The file holds what people did, in clear: mode 0600.
"""

import base64
import json
from pathlib import Path
from typing import BinaryIO

from countervail.activity.intake.disk import Disk
from countervail.activity.intake.reasons import Rejection


def default_file(log: Path) -> Path:
    """Beside the log: `LOG.rejected.ndjson`."""
    return log.with_name(f"{log.name}.rejected.ndjson")


class Quarantine:
    """Writes to a draft beside the final file; `publish` puts it in the place of an earlier one."""

    def __init__(self, final: Path | None, disk: Disk) -> None:
        """With None nothing is written (a dry run that was not asked for a file)."""
        self.final = final
        self._disk = disk
        self._draft = final.with_name(f".{final.name}.draft") if final else None
        if final:
            disk.folder(final.parent)
        self._file: BinaryIO | None = disk.create(self._draft) if self._draft else None

    def add(self, file: str, rejections: list[Rejection]) -> None:
        """Set rows of a file apart, in the order in which they stand there."""
        if self._file:
            for rejection in sorted(rejections, key=lambda r: r.number):
                self._file.write(as_line(file, rejection))

    def publish(self) -> None:
        """Give the file its name."""
        if self._file and self._draft and self.final:
            self._disk.sync(self._file)
            self._file.close()
            self._disk.replace(self._draft, self.final)

    def discard(self) -> None:
        """Leave nothing behind: the intake stopped before it knew what it had."""
        if self._file and self._draft and not self._file.closed:
            self._file.close()
            self._draft.unlink(missing_ok=True)


def as_line(file: str, rejection: Rejection) -> bytes:
    """One line of the quarantine file."""
    record = {
        "file": file,
        "line": rejection.number,
        "field": rejection.field,
        "reason": rejection.reason.value,
        **_raw(rejection.raw),
    }
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def _raw(row: bytes) -> dict[str, str]:
    try:
        return {"raw": row.decode()}
    except UnicodeDecodeError:
        return {"raw_base64": base64.b64encode(row).decode("ascii")}
