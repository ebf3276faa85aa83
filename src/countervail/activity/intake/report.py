"""What an intake did, and whether it may stand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countervail.activity.intake.counts import Counts
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.sources import Table
from countervail.vocabulary.errors import NothingUsableError, Place


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one intake."""

    source: str
    out: Path
    origin: str
    files: int
    ignored: tuple[str, ...]
    """Files of the folder whose kind nobody knows."""
    counts: dict[Table, Counts]
    days: tuple[str, ...]
    """Days that got new rows."""
    quarantine: Path | None
    dry_run: bool

    @property
    def unreadable(self) -> int:
        """Places where a file breaks off or is damaged: rows may be missing that nobody could count."""
        return sum(c.quarantined[Reason.UNREADABLE_FILE] for c in self.counts.values())

    def as_json(self) -> dict[str, Any]:
        """For --json."""
        return {
            "source": self.source,
            "out": str(self.out),
            "origin": self.origin,
            "dry_run": self.dry_run,
            "files": self.files,
            "ignored_files": list(self.ignored),
            "unreadable": self.unreadable,
            **{table.value: counts.as_json() for table, counts in self.counts.items()},
            "days": list(self.days),
            "quarantine": str(self.quarantine) if self.quarantine else None,
        }


def insist(counts: dict[Table, Counts], max_rejected: float, source: Path, quarantine: Path | None) -> None:
    """Let an intake stand only if something usable remains and not too much of a table is in quarantine.

    Raises:
        NothingUsableError: otherwise; nothing has been stored then.
    """
    look = f"Look at {quarantine}." if quarantine else "Run again with --rejected FILE and look at that file."
    where = Place(str(source))
    if not sum(c.read for c in counts.values()):
        raise NothingUsableError("there is not one row.", hint="Check SOURCE and the mapping's `files`.", where=where)
    for table, count in counts.items():
        if count.read and not count.usable:
            raise NothingUsableError(f"{_why(count)}; nothing usable remains of the {table}.", hint=look, where=where)
        bad = count.quarantined.total()
        if bad > max_rejected * count.read:
            share = f"{bad:,} of {count.read:,} rows of the {table} ({bad / count.read:.1%}) are unusable"
            hint = f"{look} Mend the mapping or the source, or allow it with --max-rejected."
            message = f"{share}, mostly '{count.quarantined.most_common(1)[0][0]}'; nothing was stored."
            raise NothingUsableError(message, hint=hint, where=where)


def _why(count: Counts) -> str:
    bad, dropped = count.quarantined.total(), count.dropped.total()
    mostly = f" (mostly '{count.quarantined.most_common(1)[0][0]}')" if bad else ""
    return f"of {count.read:,} rows {bad:,} are unusable{mostly} and {dropped:,} were dropped"
