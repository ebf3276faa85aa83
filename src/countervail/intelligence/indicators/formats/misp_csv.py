"""MISP's CSV: `uuid,event_id,category,type,value,comment,to_ids,date[,...]`."""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import NAMED_PEOPLE, kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.records import Record, header_of, records
from countervail.intelligence.indicators.row import Found, Row, Rows, moment
from countervail.vocabulary.tlp import Tlp, narrowest, read_tlp

COLUMNS = {"uuid", "event_id", "category", "type", "value"}


def _recognises(document: Document) -> bool:
    return set(header_of(document.first_line)) >= COLUMNS


def _read(document: Document) -> Rows:
    for record in records(document.text, COLUMNS):
        yield _found(record) if isinstance(record, Record) else record


def _found(record: Record) -> Found:
    cells = record.cells
    word, value = cells["type"], cells["value"]
    if word in NAMED_PEOPLE:
        return Rejection(record.place, Reason.PERSONAL, "", f"a {word}")
    kind = kind_of(word)
    if kind is None:
        return Rejection(record.place, Reason.UNKNOWN_KIND, value[:200], f"an attribute of type '{word[:40]}'")
    flags = ("its publisher does not mean it for detection",) if cells.get("to_ids") in {"0", "False"} else ()
    published, tlp = moment(cells.get("date")), _tlp(cells.get("attribute_tag", ""))
    return Row(record.place, value, kind, tlp, published=published, comment=cells.get("comment", ""), flags=flags)


def _tlp(tags: str) -> Tlp | None:
    """The strictest marking of a cell of tags."""
    known = [tlp for tag in tags.split(",") if tag.strip().lower().startswith("tlp:") and (tlp := read_tlp(tag))]
    return narrowest(known) if known else None


FORMAT = Format("misp-csv", "attributes as MISP exports them to CSV", _recognises, _read)
