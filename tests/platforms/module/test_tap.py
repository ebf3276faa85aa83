"""Lines are whole, one after another, and name the receiving side by a token that countervail computes too."""

import json
from pathlib import Path

from countervail_synapse.tap import Tap, token

from countervail.platforms.synapse.spool import receiver


def test_each_line_is_one_line_and_each_process_has_its_file(tmp_path: Path) -> None:
    taps = [Tap.of(tmp_path / "tap.jsonl", name, b"k" * 32) for name in ("main", "worker1")]
    for tap in taps:
        for _ in range(3):
            tap.write("login", user="@a:b", agent="line\nbreak")
    files = sorted(tmp_path.glob("tap.*.jsonl"))
    assert [path.name for path in files] == ["tap.main.jsonl", "tap.worker1.jsonl"]
    rows = [json.loads(line) for path in files for line in path.read_bytes().splitlines()]
    assert len({row["uid"] for row in rows}) == len(rows) == 6
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_both_sides_write_a_receiver_alike() -> None:
    assert token(b"k" * 32, "@a:b") == receiver(b"k" * 32, "@a:b") != receiver(b"l" * 32, "@a:b")
