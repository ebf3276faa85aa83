"""The access log: no access without a reason, nothing ever taken out, nobody named."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.full_disk import room_for

from countervail.oversight.access import FILE, AccessLog
from countervail.vocabulary.errors import InputError, StorageError


def log(folder: Path) -> AccessLog:
    return AccessLog(folder, lambda: datetime(2026, 1, 5, 9, 30, tzinfo=UTC))


def test_an_access_is_written_with_time_command_whom_and_reason(tmp_path: Path) -> None:
    log(tmp_path).record("explain --account", "T-AAAA", " case 12 ")
    entry = json.loads((tmp_path / FILE).read_text())
    assert entry == {
        "time": "2026-01-05T09:30:00Z",
        "command": "explain --account",
        "whom": "T-AAAA",
        "reason": "case 12",
    }


def test_accesses_are_added_one_a_line(tmp_path: Path) -> None:
    for reason in ("first", "a reason\nof two lines"):
        log(tmp_path).record("explain --account", "T-AAAA", reason)
    reasons = [json.loads(line)["reason"] for line in (tmp_path / FILE).read_text().splitlines()]
    assert reasons == ["first", "a reason\nof two lines"]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_written_and_nothing_answered(tmp_path: Path, reason: str) -> None:
    with pytest.raises(InputError, match="without a reason"):
        log(tmp_path).record("explain --account", "T-AAAA", reason)
    assert not (tmp_path / FILE).exists()


def test_what_the_disk_does_not_take_whole_is_refused_and_leaves_no_half_line(tmp_path: Path) -> None:
    log(tmp_path).record("explain --account", "T-AAAA", "case 12")
    before = (tmp_path / FILE).read_bytes()
    for room in (5, 0):
        with room_for(len(before) + room), pytest.raises(StorageError, match="access log cannot be written"):
            log(tmp_path).record("explain --account", "T-BBBB", "case 13")
        assert (tmp_path / FILE).read_bytes() == before
    log(tmp_path).record("explain --account", "T-BBBB", "case 13")
    assert len((tmp_path / FILE).read_text().splitlines()) == 2


def test_the_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    log(tmp_path).record("explain --account", "T-AAAA", "case 12")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
