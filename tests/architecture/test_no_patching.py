"""No test patches the program: what is passed in can be another in a test, so what was tried is what runs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_PARTS = (ast.Attribute, ast.Subscript)
TESTS = Path(__file__).parents[1]
OWN = ("countervail", "countervail_synapse")
PATCHES = {"setattr", "delattr", "setitem", "delitem", "patch", "object", "dict", "multiple"}
"""What pytest's monkeypatch, unittest's patch and Python itself call it."""


def _patched(tree: ast.Module) -> list[int]:
    """Lines on which something of the program is given another value."""
    nodes = list(ast.walk(tree))
    own = set(_own_names(nodes))
    return sorted({what.lineno for node in nodes for what in _changed(node) if _is_own(what, own)})


def _own_names(nodes: list[ast.AST]) -> Iterator[str]:
    """What imports from the program are called in a file."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((one.asname or one.name).split(".")[0] for one in node.names if _names_own(one.name))
        elif isinstance(node, ast.ImportFrom) and _names_own(node.module or ""):
            yield from (one.asname or one.name for one in node.names)


def _names_own(dotted: str) -> bool:
    return dotted.split(".")[0] in OWN


def _changed(node: ast.AST) -> Iterator[ast.expr]:
    """What a statement assigns to or deletes, and what a call patches."""
    if isinstance(node, ast.Assign | ast.Delete):
        parts = (one for target in node.targets for one in ast.walk(target) if isinstance(one, _PARTS))
        yield from (part for part in parts if not isinstance(part.ctx, ast.Load))
    elif isinstance(node, ast.AugAssign | ast.AnnAssign) and isinstance(node.target, _PARTS):
        yield node.target
    elif isinstance(node, ast.Call) and _last_name(node.func) in PATCHES:
        yield from node.args[:1]


def _last_name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_own(what: ast.expr, own: set[str]) -> bool:
    """Whether it is reached through an import from the program, or named by a text."""
    while isinstance(what, _PARTS):
        what = what.value
    if isinstance(what, ast.Constant):
        return isinstance(what.value, str) and _names_own(what.value)
    return isinstance(what, ast.Name) and what.id in own


def test_no_test_patches_the_program() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")}
    found = {path.relative_to(TESTS).as_posix(): _patched(tree) for path, tree in trees.items()}
    assert len(found) > 500
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "planted",
    [
        'monkeypatch.setattr(backbone, "MEETINGS_AT_ONCE", 3)',
        'monkeypatch.setattr(backbone.np, "cumsum", None)',
        'monkeypatch.setattr("countervail.networks.backbone.MEETINGS_AT_ONCE", 3)',
        'monkeypatch.delattr(Slice, "of")',
        'monkeypatch.setitem(backbone.TABLE, "a", 1)',
        'setattr(backbone, "MEETINGS_AT_ONCE", 3)',
        'patch.object(Slice, "of")',
        'mock.patch("countervail.networks.slices.slices")',
        "backbone.MEETINGS_AT_ONCE = 3",
        "countervail.networks.backbone.MEETINGS_AT_ONCE += 3",
        "first, S.of = 1, None",
        "del backbone.TABLE[1]",
    ],
)
def test_a_patch_would_be_noticed(planted: str) -> None:
    imports = (
        "import countervail.networks\n"
        "from countervail.networks import backbone\n"
        "from countervail.networks.slices import Slice, Slice as S\n"
    )
    assert _patched(ast.parse(imports + planted)) == [4]


@pytest.mark.parametrize(
    "innocent",
    [
        'monkeypatch.setattr(sys, "argv", ["countervail"])',
        'environ["TZ"] = "UTC"',
        "made.sizes[backbone.SIZE] = backbone.SIZE",
        "size = backbone.SIZE",
    ],
)
def test_what_is_of_others_or_made_by_the_test_may_change(innocent: str) -> None:
    imports = "import sys\nfrom os import environ\nfrom countervail import backbone\n"
    assert _patched(ast.parse(imports + innocent)) == []
