"""What there is to read: the files of a SOURCE, each with its kind, its table and how it is packed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from countervail.activity.intake.mapping import FileKind, Mapping
from countervail.activity.intake.streams import PARQUET, Stream
from countervail.vocabulary.errors import InputError, Place

KINDS = {
    ".csv": FileKind.CSV,
    ".ndjson": FileKind.NDJSON,
    ".jsonl": FileKind.NDJSON,
    ".json": FileKind.NDJSON,
    ".parquet": FileKind.PARQUET,
}
PACKED = frozenset({".gz", ".zst", ".zstd"})
STDIN = Path("-")


class Table(StrEnum):
    """Which of our tables a file feeds."""

    EVENTS = "events"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read."""

    path: Path
    name: str
    """As reports and the quarantine file call it: relative to SOURCE."""
    kind: FileKind
    table: Table
    ordinal: int
    """Place in reading order; of two rows with one uid the first in this order is kept."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a SOURCE."""

    files: tuple[SourceFile, ...]
    ignored: tuple[str, ...]
    """Files of a folder whose kind nobody knows."""


def find(source: Path, mapping: Mapping, spool: Path) -> Found:
    """The files of SOURCE in reading order; standard input is first written to `spool`, so that it can be read twice.

    Raises:
        InputError: nothing is there, or a single file's kind cannot be told.
    """
    if source == STDIN:
        return Found((SourceFile(spool, "stdin", _kind_of(spool, "stdin", mapping), Table.EVENTS, 0),), ())
    if not source.exists():
        raise InputError("there is no such file or folder.", hint="Check SOURCE.", where=Place(str(source)))
    if source.is_file():
        table = Table.ACCOUNTS if _is_accounts(Path(source.name), mapping) else Table.EVENTS
        return Found((SourceFile(source, source.name, _kind_of(source, source.name, mapping), table, 0),), ())
    return _in_folder(source, mapping)


def spool_stdin(stdin: BinaryIO, spool: Path) -> None:
    """Keep standard input in scratch."""
    with spool.open("wb") as file:
        shutil.copyfileobj(stdin, file, 1 << 20)


def _in_folder(folder: Path, mapping: Mapping) -> Found:
    files: list[SourceFile] = []
    ignored: list[str] = []
    for path in _walk(folder):
        name = path.relative_to(folder)
        table = _table_of(name, folder, mapping)
        kind = _kind_in_folder(path, mapping.format.type if table is Table.EVENTS else None)
        if table is None or kind is None:
            ignored.append(str(name))
        else:
            files.append(SourceFile(path, str(name), kind, table, len(files)))
    if not files:
        hint = "Files end in .csv, .ndjson, .jsonl, .json or .parquet, and .gz or .zst after that."
        raise InputError("the folder holds no file of a known kind.", hint=hint, where=Place(str(folder)))
    return Found(tuple(files), tuple(ignored))


def _walk(folder: Path) -> Iterator[Path]:
    """Files in order of name, hidden ones left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _table_of(name: Path, folder: Path, mapping: Mapping) -> Table | None:
    """Which table a file of a folder feeds. In our own layout that is settled: whatever else lies there is not read."""
    if _is_accounts(name, mapping):
        return Table.ACCOUNTS
    if mapping.format.files:
        return Table.EVENTS if any(name.match(pattern) for pattern in mapping.format.files) else None
    if (folder / "activity").is_dir():
        return Table.EVENTS if name.parts[0] == "activity" else None
    return Table.EVENTS


def _is_accounts(name: Path, mapping: Mapping) -> bool:
    return mapping.accounts is not None and any(name.match(pattern) for pattern in mapping.accounts.files)


def _kind_of(path: Path, name: str, mapping: Mapping) -> FileKind:
    """The kind of a single file: as mapped, by name, else by its first bytes."""
    kind = mapping.format.type or _kind_by_name(Path(name)) or _kind_by_content(path)
    if kind is None:
        hint = "Say `type` under [format] of the mapping: csv, ndjson, parquet or ocsf."
        raise InputError("the kind of this file cannot be told.", hint=hint, where=Place(name))
    return kind


def _kind_in_folder(path: Path, asked: FileKind | None) -> FileKind | None:
    """The kind of one of many files: those of another kind than the mapping asks for are passed over."""
    named = _kind_by_name(path)
    if asked is None:
        return named
    fitting = {FileKind.NDJSON, FileKind.PARQUET} if asked is FileKind.OCSF else {asked}
    return asked if named is None or named in fitting else None


def _kind_by_name(path: Path) -> FileKind | None:
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return KINDS.get(suffixes[-1]) if suffixes else None


def _kind_by_content(path: Path) -> FileKind | None:
    with Stream(path, lambda _: None) as stream:
        start = stream.read()
    if start.startswith(PARQUET):
        return FileKind.PARQUET
    return FileKind.NDJSON if start.lstrip()[:1] == b"{" else None
