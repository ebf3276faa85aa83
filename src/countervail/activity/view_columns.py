"""The columns of a log's views as an engine reads them, whatever made them and whether the log has them or not."""

import pyarrow as pa

from countervail.activity import schema
from countervail.activity.engines.engine import Engine

_ENGINE_TYPES = {pa.string(): "STRING", pa.bool_(): "BOOLEAN"}


def contract_column(engine: Engine, field: pa.Field, have: dict[str, str]) -> str:
    """A column of the contract in its type; NULL where the log has none."""
    kind = _ENGINE_TYPES.get(field.type, engine.dialect.texts)
    return f"cast({f'r.{field.name}' if field.name in have else 'NULL'} AS {kind}) AS {field.name}"


def contact(engine: Engine, name: str, have: dict[str, str]) -> str:
    """The first contact point of a kind, if the log does not already give it in a column of its own."""
    if name in have:
        return f"cast(r.{name} AS STRING)"
    if "contact_hashes" not in have:
        return "cast(NULL AS STRING)"
    hashes = f"cast(r.contact_hashes AS {engine.dialect.texts})"
    return engine.dialect.least_text.format(hashes, schema.CONTACT_COLUMNS[name])


def moment(engine: Engine, name: str, have: dict[str, str]) -> str:
    """A time of an account; NULL where the log has none."""
    return f"{micros(engine, name, have[name]) if name in have else 'cast(NULL AS BIGINT)'} AS {name}"


def micros(engine: Engine, name: str, kind: str, *, trying: bool = False) -> str:
    """Epoch microseconds of a time column, whether its writer made it a timestamp, a text or a number of microseconds.

    `trying`: NULL for a text that is no time, where an engine ends with an error otherwise.
    """
    if kind == "VARCHAR":
        cast = "try_cast" if trying else "cast"
        return engine.dialect.micros.format(f"{cast}(r.{name} AS {engine.dialect.moment})")
    return engine.dialect.micros.format(f"r.{name}") if kind.startswith("TIMESTAMP") else f"cast(r.{name} AS BIGINT)"
