"""Gives the finished drafts their names, in the one order in which a kill at any moment does no harm.

identities -> manifest (unfinished) -> per day: key index, then the day -> accounts -> manifest (finished)

Identities first: a surrogate in a day file always has its identity, and a later run gives the same id the same one.
The index before its day: it may know keys the day lacks, never the other way about. A day is one file: as before, or
complete.
"""

from dataclasses import dataclass

from countervail.activity.intake.disk import Disk
from countervail.activity.intake.drafts import Move
from countervail.activity.intake.manifest import Entry, record
from countervail.activity.store import Store
from countervail.vocabulary.progress import Progress


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything an intake will change."""

    identities: Move | None
    days: list[Move]
    accounts: Move | None

    @property
    def empty(self) -> bool:
        """Whether the store stays as it is."""
        return not self.days and self.accounts is None


def commit(drafts: Drafts, entry: Entry, store: Store, disk: Disk, progress: Progress) -> None:
    """Make an intake last. Changes nothing at all where nothing is new."""
    if drafts.empty:
        return
    progress.stage("Storing days", len(drafts.days))
    if drafts.identities:
        disk.replace(drafts.identities.draft, drafts.identities.final)
    record(store.manifest, store.scratch / "intake.json", entry, disk, finished=False)
    for move in [*drafts.days, *([drafts.accounts] if drafts.accounts else [])]:
        disk.folder(move.final.parent)
        disk.replace(move.draft, move.final)
        progress.advance()
    record(store.manifest, store.scratch / "intake.json", entry, disk, finished=True)
