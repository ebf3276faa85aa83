"""What groups of channels agree on: from the evidence on pairs to ties.

One group, people looked up, says three quarters of all there is. Where it is the only one to speak for a pair and does
not speak loud enough to do alone, the pair is no tie; leaving these out first halves the work (sql/heard.sql).
"""

from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.slices import EVIDENCE_FACTOR, ROWS_AT_ONCE, Slice, slices
from countervail.networks.steps import step_text


@dataclass(frozen=True, slots=True)
class _Said:
    """The evidence of one group: the query for it, and its rows."""

    query: str
    rows: int


def agreed(engine: Engine, channels: tuple[Channel, ...], top: int, at_once: int = ROWS_AT_ONCE) -> pa.Table:
    """The ties in all evidence of the channels, in order of a, b.

    Needs `limits`; `top` is about the highest surrogate, `at_once` the rows over pairs of a slice. The view
    `evidence` is left standing for a part of it.
    """
    engine.register("shares", shares_table())
    said = sorted((_Said(query, rows_of(engine, query)) for query in _by_group(channels)), key=lambda each: each.rows)
    parts = slices(sum(each.rows for each in said), top, at_once=EVIDENCE_FACTOR * at_once)
    tables = [_agreed_in(engine, part, said) for part in parts]
    for name in ("promising", "candidates"):
        engine.drop(name)
    return pa.concat_tables(tables)


def show_evidence(engine: Engine, channels: tuple[Channel, ...]) -> None:
    """Let the view `evidence` stand for all evidence of the channels."""
    engine.view("evidence", " UNION ALL ".join(_by_group(channels)))


def evidence_name(channel: Channel) -> str:
    """What the evidence of a channel stands under: a, b, micro at least."""
    return f"evidence_{channel.name.replace('-', '_')}"


def shares_table() -> pa.Table:
    """What a group's second fact adds, by the group's number, as the step text of ties reads it."""
    numbers = pa.array(range(len(Group)), pa.int64())
    return pa.table({"group_number": numbers, "next_share": [NEXT_SHARE[group] for group in Group]})


def group_number(channel: Channel) -> int:
    """The number of a channel's group in the step texts."""
    return list(Group).index(channel.group)


def fact_numbers(channels: tuple[Channel, ...]) -> dict[str, int]:
    """A number for each fact, because numbers are grouped by in half the time of names."""
    return {fact: number for number, fact in enumerate(sorted({channel.fact for channel in channels}))}


def rows_of(engine: Engine, query: str) -> int:
    """How many rows a query has."""
    rows: int = engine.table(f"SELECT count(*) AS n FROM ({query}) AS said")["n"][0].as_py()
    return rows


def _agreed_in(engine: Engine, part: Slice, said: list[_Said]) -> pa.Table:
    *others, loudest = (each.query for each in said)
    engine.view("loudest", part.of(loudest))
    engine.view("others", part.of(" UNION ALL ".join(others) or f"SELECT * FROM ({loudest}) AS said WHERE 1 = 0"))
    engine.view("heard", step_text("heard"))
    engine.keep("promising", step_text("promising"))
    engine.view("evidence", "SELECT * FROM promising")
    engine.keep("candidates", step_text("candidates"))
    return engine.table(f"{step_text('ties')} ORDER BY a, b")


def _by_group(channels: tuple[Channel, ...]) -> list[str]:
    numbers, said = fact_numbers(channels), []
    for group in Group:
        own = [channel for channel in channels if channel.group is group]
        if own:
            said.append(" UNION ALL ".join(_said_of(channel, numbers, len(own)) for channel in own))
    return said


def _said_of(channel: Channel, numbers: dict[str, int], channels: int) -> str:
    return (
        f"SELECT a, b, micro, cast({group_number(channel)} AS int) AS group_number, "
        f"cast({numbers[channel.fact]} AS int) AS fact_number, cast({channels} AS int) AS channels "
        f"FROM {evidence_name(channel)}"
    )
