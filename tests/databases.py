"""Databases for tests: each engine's own description of its tables, without what differs by chance."""

from typing import Any

from sqlalchemy import Engine, inspect


def described(engine: Engine) -> dict[str, Any]:
    """Every table as the engine itself describes it: columns, keys, checks, indexes; Alembic's own table apart."""
    seen = inspect(engine)
    return {name: _table(seen, name) for name in seen.get_table_names() if name != "alembic_version"}


def _table(seen: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 -- an Inspector
    columns = [(c["name"], repr(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(name)]
    parts = {
        "unique": seen.get_unique_constraints(name),
        "checks": seen.get_check_constraints(name),
        "foreign": seen.get_foreign_keys(name),
        "indexes": seen.get_indexes(name),
    }
    ordered = {part: sorted(map(_said, found)) for part, found in parts.items()}
    return {"columns": sorted(columns), "primary": seen.get_pk_constraint(name)} | ordered


def _said(part: Any) -> str:  # noqa: ANN401 -- whatever an Inspector tells of a constraint or an index
    """The description in words: the condition of a partial index as its SQL, not as an object."""
    options = {name: str(value) for name, value in part.get("dialect_options", {}).items()}
    return repr(dict(part) | {"dialect_options": options})
