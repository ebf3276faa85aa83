"""The list of attacks names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs" / "developers" / "attacks.md"
_NAMED = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")


def test_every_attack_on_the_list_is_tried() -> None:
    named = _NAMED.findall(LIST.read_text("utf-8"))
    rows = [line for line in LIST.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert len(named) == len(rows), "each row names one test"
    gone = [f"{path}::{test}" for path, test in named if f"def {test}(" not in (ROOT / path).read_text("utf-8")]
    assert gone == []
