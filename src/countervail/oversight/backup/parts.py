"""What a backup consists of: files that are erased together share a part, and a part has one key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from countervail.activity.store import DAY_PREFIX, Store
from countervail.oversight.retention.premises import Premises


@dataclass(frozen=True, slots=True)
class Part:
    """One sealed unit."""

    key: str
    """Names its key: `activity|FOLDER#DAY`, `runs|FOLDER`, `identities|FOLDER|BACKUP`, `database|BACKUP`."""
    root: Path
    """Folder its files lie in."""
    files: tuple[Path, ...]
    home: str = ""
    """Folder it is put back into; empty: one called like the root."""


def parts(premises: Premises, backup: str) -> Iterator[Part]:
    """Everything but the databases, which are copied by their own engine."""
    for folder in premises.stores:
        store = Store(folder)
        for day in store.days():
            files = [*(store.activity / f"{DAY_PREFIX}{day}").glob("*.parquet"), store.index_file(day)]
            yield Part(f"activity|{folder}#{day}", folder, _there(files))
        people = (store.identities, store.accounts, store.manifest)
        yield Part(f"identities|{folder}|{backup}", folder, _there(people))
    for run in premises.finished_runs():
        yield Part(f"runs|{run.folder}", run.folder, _there(run.folder.rglob("*")))


def _there(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(path for path in paths if path.is_file() and not path.is_symlink()))
