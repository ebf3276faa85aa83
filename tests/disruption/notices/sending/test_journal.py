"""The journal: one writer, whole lines, and a count that never goes back."""

from pathlib import Path

import pytest
from tests.full_disk import room_for

from countervail.disruption.notices.sending.journal import FILE, Journal, boot
from countervail.vocabulary.errors import InputError, StorageError


def test_what_is_noted_is_read_back_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.plan(["a", "b"])
    journal.intend("a")
    journal.sent("a", "queued as\r\nQ1")
    journal.not_sent("b", "later 451")
    lines = list(journal.lines())
    assert [(line.kind, line.key) for line in lines] == [("P", "a"), ("P", "b"), ("I", "a"), ("S", "a"), ("N", "b")]
    assert [line.detail for line in lines[2:]] == ["", "queued as Q1", "later 451"]
    assert {line.detail for line in lines[:2]} == {boot()}
    assert lines[-1].end == journal.end
    assert [line.key for line in journal.lines(lines[1].end)] == ["a", "a", "b"]
    journal.close()


def test_the_count_goes_on_where_it_was(tmp_path: Path) -> None:
    for expected in (2, 4):
        journal = Journal(tmp_path)
        journal.plan(["a", "b"])
        assert journal.planned == expected
        journal.close()


def test_two_cannot_send_at_once(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    with pytest.raises(StorageError, match="another process"):
        Journal(tmp_path)
    first.close()
    Journal(tmp_path).close()


def test_a_torn_line_is_taken_away_and_a_strange_one_stops_everything(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.plan(["a"])
    journal.close()
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"S a 250 que")
    torn = Journal(tmp_path)
    assert [line.kind for line in torn.lines()] == ["P"]
    torn.close()
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"hello\n")
    strange = Journal(tmp_path)
    with pytest.raises(InputError, match="no line of a journal"):
        list(strange.lines())
    strange.close()


def test_a_line_that_the_disk_does_not_take_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.plan(["a"])
    end = journal.end
    for room in (3, 0):
        with room_for(journal.end + room), pytest.raises(StorageError, match="cannot be written") as said:
            journal.intend("a")
        assert str(said.value.where) == str(journal.path)
        assert journal.end == end, "no half line that would swallow the next"
    with room_for(journal.end), pytest.raises(StorageError):
        journal.plan(["b"])
    journal.intend("a")
    assert [(line.kind, line.key) for line in journal.lines()] == [("P", "a"), ("I", "a")]
    assert journal.planned == 1
    journal.close()


def test_a_sync_that_fails_is_said(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.close()
    with pytest.raises(StorageError, match="cannot be written"):
        journal.sync()


def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep")
    journal.close()
    assert journal.path.stat().st_mode & 0o777 == 0o600
