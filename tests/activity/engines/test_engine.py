"""The port of engines: whoever stands behind it has all of it, and thinking code asks for nothing else."""

import ast
from pathlib import Path

import countervail
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.engine import Engine

SOURCE = Path(countervail.__file__).parent


def test_duckdb_has_everything_the_port_asks_for(tmp_path: Path) -> None:
    asked = {name for name in (*vars(Engine), *Engine.__annotations__) if not name.startswith("_")}
    with DuckDb(tmp_path / "work", threads=1) as engine:
        assert {name for name in asked if not hasattr(engine, name)} == set()
    assert {"view", "keep", "table", "dialect"} <= asked


def test_thinking_code_knows_the_port_and_no_engine() -> None:
    files = [*(SOURCE / "networks").rglob("*.py"), *(SOURCE / "signals").rglob("*.py")]
    assert len(files) > 40
    assert {path.name for path in files if any(map(_names_an_engine, ast.walk(ast.parse(path.read_text()))))} == set()


def _names_an_engine(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and str(node.module).startswith("countervail.activity.engines.duckdb")
