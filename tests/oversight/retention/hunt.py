"""A search as somebody would do it who has seized everything: every file, every key, every ciphertext."""

import base64
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.oversight.backup.backup import restore
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal, Place
from countervail.vault.keys import Keyring
from countervail.vault.sealing import Seal, keyed_hash
from countervail.vocabulary.errors import InputError

OTHER_PLACES = {
    ("letters", "sealed"): ("letters", "pdf"),
    ("letter_services", "sealed"): ("letters", "by"),
    ("release_signatures", "reason"): ("releases", "approve_release"),
}
"""Cells that were sealed under another name than that of the table and column they lie in."""
KEY_FILES = {"keys.db": "master", "requests-keys.db": "requests", "backup-keys.db": "master"}


def hunt(roots: Iterable[Path], keyring: Keyring, words: Iterable[str]) -> dict[str, set[str]]:
    """Where each word can be read, by any key there is; words found nowhere are missing."""
    found: dict[str, set[str]] = {}
    wanted = list(words)
    for root in roots:
        for path, text in _readable(root, keyring):
            for word in wanted:
                if any(spelt in text for spelt in _spellings(word)):
                    found.setdefault(word, set()).add(path)
    return found


def seals(keyring: Keyring) -> list[FieldSeal]:
    """Every field key that can still be unwrapped."""
    opened = []
    for file, master in KEY_FILES.items():
        if not (keyring.folder / file).exists():
            continue
        with sqlite3.connect(keyring.folder / file) as raw:
            names = [name for (name,) in raw.execute("SELECT case_id FROM case_keys WHERE wrapped IS NOT NULL")]
        keys = CaseKeys.open(keyring, file, master)
        opened += [keys.seal(name) for name in names]
        keys.close()
    return opened


def _spellings(word: str) -> tuple[bytes, ...]:
    plain = word.encode()
    return plain, base64.b64encode(plain), plain.hex().encode(), word.encode("utf-16-le")


def _readable(root: Path, keyring: Keyring) -> Iterator[tuple[str, bytes]]:
    """Each file's bytes, and whatever opens in it."""
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield str(path), content
        if content.startswith(b"SQLite format 3"):
            yield str(path), b"\n".join(_cells(path, seals(keyring)))
            yield str(path), b"\n".join(_partners_words(path, keyring))
        elif content.startswith(b"PAR1"):
            yield str(path), b"\n".join(_parquet(path, keyring))
        elif path.name == "backup.json":
            yield from _backup(path.parent, keyring)


def _cells(path: Path, keys: list[FieldSeal]) -> Iterator[bytes]:
    """Every cell of every table, in clear where any key opens it at the place it stands in."""
    with _copied(path) as raw:
        raw.row_factory = sqlite3.Row
        for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            primary = [row["name"] for row in raw.execute(f"PRAGMA table_info({table})") if row["pk"]]
            for row in raw.execute(f"SELECT * FROM {table}"):
                yield from opened_cells(table, primary, row, keys)


def opened_cells(
    table: str, primary: list[str], row: sqlite3.Row | Mapping[str, Any], keys: list[FieldSeal]
) -> Iterator[bytes]:
    """Every cell of a row, as it stands and in clear where any key opens it at its place."""
    names = [str(row[name]) for name in primary]
    for column in row.keys():  # noqa: SIM118 -- a sqlite3.Row is no mapping
        cell = row[column]
        if isinstance(cell, str):
            yield cell.encode()
        if not isinstance(cell, bytes):
            continue
        yield cell
        homes = [(table, column), *([OTHER_PLACES[table, column]] if (table, column) in OTHER_PLACES else [])]
        for seal in keys:
            for place in {"/".join(names), names[0] if names else ""}:
                for home in homes:
                    try:
                        text = seal.open(cell, Place(home[0], place, home[1]))
                    except InputError:
                        continue
                    yield text.encode()
                    yield _unpacked(text)


def _partners_words(path: Path, keyring: Keyring) -> Iterator[bytes]:
    """Receipts lie under a key that is never erased: only their deletion takes them away."""
    with _copied(path) as raw:
        if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'receipts'").fetchone():
            return
        for partner, says in raw.execute("SELECT partner, says FROM receipts WHERE says IS NOT NULL"):
            yield Seal(keyring.key("taxii"), b"receipt").open(says, partner.encode())


@contextmanager
def _copied(path: Path) -> Iterator[sqlite3.Connection]:
    """A database with whatever its engine's own log holds, copied so that looking changes nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy.db"
        for suffix in ("", "-wal", "-shm"):
            source = path.with_name(path.name + suffix)
            if source.exists():
                copy.with_name(copy.name + suffix).write_bytes(source.read_bytes())
        with closing(sqlite3.connect(copy)) as raw:
            yield raw


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def _parquet(path: Path, keyring: Keyring) -> Iterator[bytes]:
    table = pq.read_table(path)
    for column in table.columns:
        yield from (str(cell).encode() for cell in column.to_pylist())
    if {"surrogate", "sealed"} <= set(table.schema.names):
        yield from _identities(table, keyring)


def _identities(table: pa.Table, keyring: Keyring) -> Iterator[bytes]:
    seal = Seal(keyed_hash(keyring.key("store"), b"identity", purpose=b"derive", size=32), b"identity")
    for number, sealed in zip(table["surrogate"].to_pylist(), table["sealed"].to_pylist(), strict=True):
        yield seal.open(sealed, number.to_bytes(8, "big"))


def _backup(folder: Path, keyring: Keyring) -> Iterator[tuple[str, bytes]]:
    """A backup put back, and searched as everything else."""
    keys = CaseKeys.open(keyring, "backup-keys.db")
    with tempfile.TemporaryDirectory() as scratch:
        restore(keys, folder, Path(scratch) / "back")
        keys.close()
        for path, text in _readable(Path(scratch) / "back", keyring):
            yield f"{folder}!{Path(path).relative_to(scratch)}", text
