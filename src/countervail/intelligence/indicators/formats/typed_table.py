"""A table with a column for the type: `type,ioc,family,country,reference`, or our own `type,value,...,expires,tlp`."""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.json_text import whole
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.records import Record, header_of, records
from countervail.intelligence.indicators.row import Found, Row, Rows, moment
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import read_tlp

SYNONYMS = {"ioc": "value", "indicator": "value", "ioc_type": "type", "family": "name", "malware": "name"}
_OTHERS = {"uuid", "tactic", "indicator_type"}
"""Columns of formats that have a file of their own."""


def _recognises(document: Document) -> bool:
    names = {SYNONYMS.get(name, name) for name in header_of(document.first_line)}
    return {"type", "value"} <= names and not names & _OTHERS


def _read(document: Document) -> Rows:
    for record in records(document.text, {"type", "value"}, SYNONYMS):
        yield _found(record) if isinstance(record, Record) else record


def _found(record: Record) -> Found:
    cells = record.cells
    word, value = cells["type"], _plain(cells["value"])
    kind = Kind(word.lower()) if word.lower() in set(Kind) else kind_of(word)
    if kind is None:
        return Rejection(record.place, Reason.UNKNOWN_KIND, value[:200], f"said to be '{word[:40]}'")
    confidence = whole(cells.get("confidence"))
    return Row(
        record.place,
        value,
        kind,
        read_tlp(cells.get("tlp", "")),
        confidence if confidence is not None and confidence <= 100 else None,
        first_seen=moment(cells.get("first_seen")),
        last_seen=moment(cells.get("last_seen")),
        expires=moment(cells.get("expires")),
        phase=Phase(cells["phase"]) if cells.get("phase") in set(Phase) else None,
        procedure=cells.get("technique", ""),
        name=cells.get("name", ""),
        comment=cells.get("comment", "") or cells.get("reference", ""),
    )


def _plain(value: str) -> str:
    """A cell without the apostrophe by which a table says that it is no formula."""
    return value[1:] if value[:1] == "'" and value[1:2] in {"=", "+", "-", "@"} else value


FORMAT = Format(
    "typed-table", "a table with type and value, as newsrooms, laboratories and we write it", _recognises, _read
)
