"""The quarantine file keeps every row as it came, and shows it to nobody else."""

import base64
import json
import stat
from pathlib import Path

from countervail.activity.intake.disk import LocalDisk
from countervail.activity.intake.quarantine import Quarantine, as_line, default_file
from countervail.activity.intake.reasons import Reason, Rejection


def test_text_stays_text_and_other_bytes_are_base64() -> None:
    line = json.loads(as_line("a.csv", Rejection(7, "verb", Reason.UNKNOWN_VERB, "é,1".encode())))
    assert line == {"file": "a.csv", "line": 7, "field": "verb", "reason": "unknown-verb", "raw": "é,1"}
    broken = json.loads(as_line("a.csv", Rejection(8, None, Reason.BROKEN_UTF8, b"\xff\x00")))
    assert base64.b64decode(broken["raw_base64"]) == b"\xff\x00"
    assert "raw" not in broken


def test_a_file_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    final = default_file(tmp_path / "log")
    final.write_text("of an earlier intake")
    dropped = Quarantine(final, LocalDisk())
    dropped.add("a", [Rejection(1, None, Reason.MALFORMED_ROW, b"x")])
    dropped.discard()
    assert (final.read_text(), list(tmp_path.iterdir())) == ("of an earlier intake", [final])
    kept = Quarantine(final, LocalDisk())
    kept.add("a", [Rejection(n, None, Reason.MALFORMED_ROW, b"x") for n in (2, 1)])
    kept.publish()
    assert [json.loads(line)["line"] for line in final.read_text().splitlines()] == [1, 2]
    assert stat.S_IMODE(final.stat().st_mode) == 0o600
