"""Meta's table as JSON: `[{"indicator_type": "domain_name", "indicator_value": "bad.example", "ds": "2021-12-16"}]`."""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.json_text import decoded, items, mapping, said
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Found, Row, Rows, moment


def _recognises(document: Document) -> bool:
    head = document.head.lstrip()
    return head.startswith("[") and '"indicator_type"' in head


def _read(document: Document) -> Rows:
    value = decoded(document.content)
    if value is None:
        yield Rejection("the file", Reason.MALFORMED, "", "it is not JSON, or nested without end")
    for number, entry in enumerate(items(value), start=1):
        yield _found(f"entry {number}", entry)


def _found(place: str, entry: object) -> Found:
    cells = mapping(entry)
    value, word = said(cells.get("indicator_value")), said(cells.get("indicator_type"))
    known = kind_of(word)
    if known is None:
        return Rejection(place, Reason.UNKNOWN_KIND, value[:200], f"said to be '{word[:40]}'")
    return Row(place, value, known, published=moment(cells.get("ds")), comment=said(cells.get("comment")))


FORMAT = Format("meta-json", "Meta's threat indicators as JSON", _recognises, _read)
