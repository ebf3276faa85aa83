"""What of a SOURCE is read, as what, and in which order."""

import gzip
from pathlib import Path

import pytest

from countervail.activity.intake.mapping import AccountsMapping, FileKind, Format, Mapping
from countervail.activity.intake.sources import STDIN, Table, find
from countervail.vocabulary.errors import InputError

OWN = "own-platform"
PLAIN = Mapping(origin=OWN)


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_folder_is_read_in_order_of_name_by_kind(tmp_path: Path) -> None:
    touch(tmp_path, "b.ndjson.gz", "a.csv.zst", "sub/c.parquet", "note.txt", ".hidden.csv")
    found = find(tmp_path, PLAIN, tmp_path)
    assert [(f.name, f.kind, f.ordinal) for f in found.files] == [
        ("a.csv.zst", FileKind.CSV, 0),
        ("b.ndjson.gz", FileKind.NDJSON, 1),
        ("sub/c.parquet", FileKind.PARQUET, 2),
    ]
    assert found.ignored == ("note.txt",)


def test_patterns_and_type_choose_the_events_and_accounts_their_own(tmp_path: Path) -> None:
    touch(tmp_path, "events-1.log", "people.csv", "other.csv")
    form = Format(type=FileKind.NDJSON, files=("events-*",))
    mapping = Mapping(origin=OWN, format=form, accounts=AccountsMapping(files=("people.*",)))
    found = find(tmp_path, mapping, tmp_path)
    assert [(f.name, f.kind, f.table) for f in found.files] == [
        ("events-1.log", FileKind.NDJSON, Table.EVENTS),
        ("people.csv", FileKind.CSV, Table.ACCOUNTS),
    ]


def test_of_a_log_in_our_layout_nothing_but_activity_and_accounts_is_read(tmp_path: Path) -> None:
    touch(tmp_path, "activity/day=2024-05-01/a.parquet", "accounts.parquet", "truth.parquet", "truth_targets.parquet")
    found = find(tmp_path, Mapping(origin=OWN, accounts=AccountsMapping()), tmp_path)
    assert [f.name for f in found.files] == ["accounts.parquet", "activity/day=2024-05-01/a.parquet"]
    assert found.ignored == ("truth.parquet", "truth_targets.parquet")


def test_a_file_without_a_telling_name_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "spool").write_bytes(gzip.compress(b' {"a": 1}\n'))
    assert find(STDIN, PLAIN, tmp_path / "spool").files[0].kind is FileKind.NDJSON
    (tmp_path / "spool").write_bytes(b"a,b\n")
    with pytest.raises(InputError, match="kind of this file cannot be told"):
        find(STDIN, PLAIN, tmp_path / "spool")


def test_nothing_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find(tmp_path / "no", PLAIN, tmp_path)
    with pytest.raises(InputError, match="no file of a known kind"):
        find(tmp_path, PLAIN, tmp_path)
