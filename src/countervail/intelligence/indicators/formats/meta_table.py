"""Meta's table, with commas or tabs: `indicator_type,indicator_value,comment,ds`, one value a row."""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.records import Record, header_of, records
from countervail.intelligence.indicators.row import Found, Row, Rows, moment

COLUMNS = {"indicator_type", "indicator_value"}


def _delimiter(document: Document) -> str:
    return "\t" if "\t" in document.first_line else ","


def _recognises(document: Document) -> bool:
    return set(header_of(document.first_line, _delimiter(document))) >= COLUMNS


def _read(document: Document) -> Rows:
    for record in records(document.text, COLUMNS, delimiter=_delimiter(document)):
        yield _found(record) if isinstance(record, Record) else record


def _found(record: Record) -> Found:
    cells = record.cells
    word = cells["indicator_type"]
    known = kind_of(word)
    if known is None:
        return Rejection(record.place, Reason.UNKNOWN_KIND, cells["indicator_value"][:200], f"said to be '{word[:40]}'")
    published, comment = moment(cells.get("ds")), cells.get("comment", "")
    return Row(record.place, cells["indicator_value"], known, published=published, comment=comment)


FORMAT = Format("meta-table", "Meta's threat indicators as CSV or TSV", _recognises, _read)
