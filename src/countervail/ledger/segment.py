"""A part of the log as a file: who receives it checks it alone, and learns which line is wrong if one is.

One JSON a line: a head with the subtrees before the part, then each entry beside its leaf hash, last the checkpoint
whose root all of it must add up to.
"""

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from countervail.ledger import log
from countervail.ledger.frontier import peaks_of
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.proof import Hash, Note
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError

FORMAT: Final = "ledger-segment-1"


class Head(BaseModel):
    """The first line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: Literal["ledger-segment-1"] = FORMAT
    start: int = Field(ge=0)
    """Place of the first entry, counted from 0."""
    end: int
    """Place after the last."""
    before: list[Hash]
    """Hashes of the complete subtrees over all entries before `start`, largest first."""


class Line(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", strict=True)

    leaf: Hash
    entry: str


class Foot(BaseModel):
    """The last line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    checkpoint: str
    """A signed note."""


def segment(connection: Connection, start: int, note: Note) -> Iterator[bytes]:
    """The lines of the part from `start` to where the checkpoint ends.

    Raises:
        InputError: the checkpoint covers nothing from there on.
    """
    end = note.checkpoint.size
    if not 0 <= start < end:
        raise InputError(f"nothing to export: the checkpoint covers {end:,} entries.", hint="Begin before its end.")
    peaks = log.tree(connection).nodes(peaks_of(0, start)) if start else []
    yield spelt(Head(start=start, end=end, before=[peak.hex() for peak in peaks]))
    for stored in log.between(connection, start, end):
        yield spelt(Line(leaf=leaf_hash(stored.text).hex(), entry=stored.text.decode()))
    yield spelt(Foot(checkpoint=note.content.decode()))


def spelt(record: BaseModel) -> bytes:
    """The one way in which a line is written."""
    return canonical_json(record.model_dump()) + b"\n"
