"""Hits read from logs of whoever applies blocks: which block stopped something, and on which day.

synapse: the module's log, where each refusal names its entry
json:    lines of {"block": "B-...", "time": "2026-03-01T10:00:00Z"}, as anybody can write them
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from countervail.casework.hand import Hand
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.hits import Hit, count_hits
from countervail.intelligence.indicators.row import moment
from countervail.people.rights import Right
from countervail.platforms.synapse.deed import entry_name
from countervail.platforms.synapse.spool import lines
from countervail.vocabulary.errors import InputError, Place

EVER = datetime(2000, 1, 1, tzinfo=UTC)


class LogKind(StrEnum):
    """What wrote a log."""

    SYNAPSE = "synapse"
    JSON = "json"


def counted(hand: Hand, blocks: Blocks, log: Path, kind: LogKind, source: str, *, keep: bool) -> Counter[str]:
    """Count a log's hits; returns how many are new (with `keep` off: how many there are), by block.

    Raises:
        RefusedError: the person may not.
        InputError: there is no such log, or a line of it is none; file and line are named.
    """
    hand.demand(Right.WRITE_BLOCKLISTS)
    names = _names(hand, blocks)
    found = [Hit(names[name], at) for name, at in _READERS[kind](log) if name in names]
    if keep:
        return count_hits(hand, source, found)
    return Counter(one.block for one in found)


def _names(hand: Hand, blocks: Blocks) -> dict[str, str]:
    """Blocks by every name that a log may give them."""
    names = {one.terms.id: one.terms.id for one in blocks.shelf.all(hand.connection)}
    steps = blocks.shelf.steps(hand.connection)
    return names | {entry_name(one.plan, one.step): block for one, block in steps.items()}


def _of_synapse(log: Path) -> Iterator[tuple[str, datetime]]:
    if not list(log.parent.glob(f"{log.stem}.*{log.suffix}")):
        raise InputError("no log of the module lies here.", hint="Name its tap.jsonl.", where=Place(str(log)))
    for line in lines(log, EVER):
        name = line.text("refused")
        if name:
            yield name, line.at


def _of_json(log: Path) -> Iterator[tuple[str, datetime]]:
    try:
        with log.open(encoding="utf-8") as file:
            rows = list(file)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the log cannot be read.", hint="Name a file of lines.", where=Place(str(log))) from error
    for number, text in enumerate(rows, start=1):
        try:
            row = json.loads(text)
            name, at = str(row["block"]), moment(row["time"])
        except (ValueError, KeyError, TypeError) as error:
            raise _no_line(log, number) from error
        if at is None:
            raise _no_line(log, number)
        yield name, at


def _no_line(log: Path, number: int) -> InputError:
    hint = 'Write {"block": "B-...", "time": "2026-03-01T10:00:00Z"} on a line.'
    return InputError("this is no line of hits.", hint=hint, where=Place(str(log), number))


_READERS = {LogKind.SYNAPSE: _of_synapse, LogKind.JSON: _of_json}
