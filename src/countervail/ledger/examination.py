"""Examines an exported part of the log by itself, with nothing but the ledger's public key."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.note import Verifier
from countervail.ledger.segment import Foot, Head, Line, spelt

_FEWEST_LINES = 3
"""A head, an entry, a foot."""
_Record = TypeVar("_Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Blame:
    """What is wrong with a segment."""

    line: int | None
    """The first wrong line, counted from 1; None where no single line can be blamed."""
    reason: str


def blame(content: bytes, verifier: Verifier) -> Blame | None:
    """The first thing wrong with a segment, None if it is what the ledger's key vouches for."""
    *lines, rest = content.split(b"\n")
    if rest or len(lines) < _FEWEST_LINES:
        return Blame(len(lines) + 1, "is cut off, or was added")
    head, foot = _read(lines[0], Head), _read(lines[-1], Foot)
    entries = [_read(line, Line) for line in lines[1:-1]]
    signed = opened(foot.checkpoint.encode("utf-8", "replace"), verifier) if foot else None
    return next(_complaints(head, entries, signed), None)


def _complaints(head: Head | None, entries: list[Line | None], signed: Checkpoint | None) -> Iterator[Blame]:
    if head is None:
        yield Blame(1, "is not the head that was written")
    for number, entry in enumerate(entries, start=2):
        if entry is None or leaf_hash(entry.entry.encode()).hex() != entry.leaf:
            yield Blame(number, "is not the entry that was written")
    if signed is None:
        yield Blame(len(entries) + 2, "is not a checkpoint signed by this ledger's key")
    if head and signed:
        yield from _whole(head, [entry for entry in entries if entry], signed)


def _whole(head: Head, entries: list[Line], signed: Checkpoint) -> Iterator[Blame]:
    """Lines that are each in order, held against one another."""
    places = [_place(entry) for entry in entries]
    for number, (place, before) in enumerate(zip(places[1:], places, strict=False), start=3):
        if place != before + 1:
            yield Blame(number, f"holds entry {place}, but {before + 1} should follow")
    if (head.start, head.end) != (places[0], signed.size) or len(head.before) != head.start.bit_count():
        yield Blame(1, "does not fit what follows: it was changed, or entries right after it are missing")
    if places[-1] + 1 != signed.size:
        yield Blame(len(entries) + 2, "covers entries that are missing before it")
    if _root(head, entries) != signed.root:
        yield Blame(1 if head.before else None, "does not add up with the rest to the root that was signed")


def _place(entry: Line) -> int:
    try:
        return int(json.loads(entry.entry)["seq"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return -1


def _root(head: Head, entries: list[Line]) -> bytes:
    frontier = Frontier(head.start, (bytes.fromhex(peak) for peak in head.before))
    for entry in entries:
        frontier.add(bytes.fromhex(entry.leaf))
    return frontier.root


def _read(line: bytes, kind: type[_Record]) -> _Record | None:
    try:
        record = kind.model_validate_json(line)
        return record if spelt(record) == line + b"\n" else None
    except ValueError:
        return None
