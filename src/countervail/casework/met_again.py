"""What of a case's evidence is in other cases too: the record itself, things in it, accounts it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from countervail.casework.items import ItemIndex, record_item
from countervail.casework.records.evidence import Evidence


class Part(StrEnum):
    """What of a piece of evidence was met again."""

    RECORD = "record"
    """The very record, byte for byte."""
    ITEM = "item"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Met:
    """One thing of a piece that other cases hold too."""

    part: Part
    what: str
    """The record's hash, the item or the account."""
    also_in: tuple[str, ...]
    """The other cases; what else they hold is not said."""


Meetings = Mapping[str, tuple[Met, ...]]
"""By id of the evidence; pieces of which nothing is elsewhere have none."""


def met_again(index: ItemIndex, connection: Connection, case: str, pieces: Sequence[Evidence]) -> Meetings:
    """What of these pieces of a case is in others; one look for all of them."""
    wanted = {item for piece in pieces for _, _, item in _parts(piece)}
    also = index.also_in(connection, sorted(wanted), besides=case)
    return {piece.id: tuple(_met(piece, also)) for piece in pieces}


def cases_of(meetings: Iterable[Met]) -> list[str]:
    """The other cases, each once."""
    return sorted({case for met in meetings for case in met.also_in}, key=lambda case: (len(case), case))


def _met(piece: Evidence, also: Mapping[str, Sequence[str]]) -> Iterable[Met]:
    return (Met(part, what, tuple(also[item])) for part, what, item in _parts(piece) if item in also)


def _parts(piece: Evidence) -> Iterable[tuple[Part, str, str]]:
    """Each part, what it is, and what it is called in the index."""
    yield Part.RECORD, piece.sha256, record_item(piece.sha256)
    yield from ((Part.ITEM, item, item) for item in piece.items)
    yield from ((Part.ACCOUNT, account, account) for account in piece.accounts)
