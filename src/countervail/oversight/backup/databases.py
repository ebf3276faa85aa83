"""The databases of an installation, each copied as its own engine does it, of one moment."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from countervail.oversight.backup.parts import Part
from countervail.oversight.backup.postgres_dump import ENDING, dump, is_postgres
from countervail.oversight.retention.premises import Premises


def database_parts(premises: Premises, backup: str, scratch: Path) -> list[Part]:
    """Copies of all, to be put back under the state folder's name, and what vouches for their logs."""
    state = premises.state.resolve()
    copied = [*_in_state(premises, scratch), *_elsewhere(premises, scratch)]
    witness = sorted(path for path in state.glob("**/witness/*") if path.is_file())
    key = f"database|{backup}"
    return [Part(key, scratch, tuple(copied), state.name), Part(key, state, tuple(witness))]


def _in_state(premises: Premises, scratch: Path) -> Iterator[Path]:
    for path in _files(premises):
        yield _copy(path, scratch / path.relative_to(premises.state.resolve()))


def _files(premises: Premises) -> list[Path]:
    found = sorted(premises.state.resolve().rglob("*.db"))
    return [path for path in found if not path.is_relative_to(premises.keyring.folder.resolve())]


def _elsewhere(premises: Premises, scratch: Path) -> Iterator[Path]:
    """What a URL names: `0-` is the main database's, `1-` the register's, whichever of both lie elsewhere."""
    for number, url in enumerate([premises.database.engine.url, *map(make_url, premises.urls)]):
        if is_postgres(url):
            copy = scratch / f"{number}-{url.database}{ENDING}"
            dump(url, copy)
            yield copy
        elif (file := Path(url.database or "").resolve()).is_file() and file not in _files(premises):
            yield _copy(file, scratch / f"{number}-{file.name}")


def _copy(path: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy)) as dead:
        live.backup(dead)
    return copy
