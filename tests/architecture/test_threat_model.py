"""The threat model names real tests: a control whose test is gone is noticed."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "docs" / "developers" / "threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
ATTACKERS = (
    *("operator who studies us", "insider", "government that wants the target list", "forger with a police mailbox"),
    *("partner that leaks", "poisons indicators", "crowd that reports", "frames somebody"),
)
TEXT = MODEL.read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and line.count("|") == 5][1:]


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("file", "test"), sorted(set(NAMED.findall(TEXT))), ids=str)
def test_each_test_that_is_named_is_there(file: str, test: str) -> None:
    assert (ROOT / file).is_file()
    assert not test or test in _tests_in(ROOT / file)


def test_each_attacker_has_a_control_and_each_control_a_test() -> None:
    assert len(ROWS) > len(ATTACKERS)
    for row in ROWS:
        attacker, tries, control, held = (cell.strip() for cell in row.strip("|").split("|"))
        assert attacker
        assert tries
        assert control
        assert NAMED.search(held), attacker
    for attacker in ATTACKERS:
        assert any(attacker in row.split("|")[1] for row in ROWS), attacker


def test_twins_that_are_named_in_the_text_exist_somewhere() -> None:
    twins = set(re.findall(r"\(`(test_\w+)`\)", TEXT))
    everywhere = {name for path in (ROOT / "tests").rglob("test_*.py") for name in _tests_in(path)}
    assert len(twins) >= 4
    assert twins <= everywhere


def test_it_says_whom_it_does_not_serve_and_what_it_does_not_withstand() -> None:
    assert "## What we do not withstand" in TEXT
    assert "## Whom this project does not serve" in TEXT
    assert "docs/developers/threat-model.md" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
