"""There is one door from a decision to an act: only `casework.approvals` makes approved plans and warrants."""

import ast
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "countervail"
DOOR = SOURCE / "casework" / "approvals.py"
LEAVES = ("ApprovedPlan", "Warrant")


@cache
def _trees() -> dict[Path, ast.Module]:
    """Every file of the program, parsed once for all of these tests."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}


def _makers(name: str, tree: ast.Module) -> list[int]:
    """Lines on which something of this name is called, under whatever module or alias."""
    aliases = {name}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            aliases |= {alias.asname for alias in node.names if alias.asname and alias.name.endswith(name)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if _called(call) in aliases]


def _called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@pytest.mark.parametrize(("name", "door"), [("Release", "redaction"), ("ApprovedRelease", "approvals")])
def test_releases_are_made_in_one_place(name: str, door: str) -> None:
    makers = {path for path, tree in _trees().items() if _makers(name, tree)}
    assert makers == {SOURCE / "disruption" / "release" / f"{door}.py"}


@pytest.mark.parametrize("name", LEAVES)
def test_nobody_else_makes_one(name: str) -> None:
    makers = {path for path, tree in _trees().items() if _makers(name, tree)}
    assert makers == {DOOR}


def test_an_alias_would_be_noticed() -> None:
    assert _makers("Warrant", ast.parse("from a import Warrant as W\nW()")) == [2]
    assert _makers("Warrant", ast.parse("import a\na.Warrant()")) == [2]
    assert _makers("Warrant", ast.parse("from a import Warrant\nx: Warrant")) == []


def test_the_rule_of_two_people_has_one_keeper_in_the_program() -> None:
    """A second class that answers for signatures would be a second door."""
    keepers = []
    for tree in _trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
                if {"check_together", "begin"} <= methods:
                    keepers.append(node.name)
    assert sorted(keepers) == ["Safeguard", "TwoPeople"]
