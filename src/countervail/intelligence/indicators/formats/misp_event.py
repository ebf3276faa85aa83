"""A MISP event as JSON, alone, in a feed's file or in a search's answer; its objects' attributes too.

{"Event": {"info": "...", "Tag": [{"name": "tlp:green"}], "Attribute": [{"type": "domain", "value": "bad.example"}]}}
"""

from collections.abc import Mapping
from typing import Any

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import NAMED_PEOPLE, kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.json_text import decoded, items, mapping, objects, said
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Context, Found, Row, Rows, moment
from countervail.vocabulary.tlp import Tlp, narrowest, read_tlp

_PAIRS = frozenset({"domain|ip", "ip-src|port", "ip-dst|port", "hostname|port", "url|port"})
_FILES = ("filename|",)


def _recognises(document: Document) -> bool:
    head = document.head.lstrip()
    return head[:1] in {"{", "["} and '"Event"' in head and '"manifest"' not in head


def _read(document: Document) -> Rows:
    value = decoded(document.content)
    if value is None:
        yield Rejection("the file", Reason.MALFORMED, "", "it is not JSON, or nested without end")
    for one in objects(value):
        if event := mapping(one.get("Event")):
            yield from _event(event)


def _event(event: Mapping[str, Any]) -> Rows:
    yield Context("event", said(event.get("uuid")))
    tlp, info = _tlp(event), said(event.get("info"))
    attributes = items(event.get("Attribute"))
    for holder in items(event.get("Object")):
        yield Context("object", said(mapping(holder).get("name")))
        attributes = attributes + items(mapping(holder).get("Attribute"))
    published = moment(said(event.get("publish_timestamp"))) or moment(said(event.get("date")))
    for number, attribute in enumerate(attributes, start=1):
        cells = mapping(attribute)
        yield from _rows(
            cells, Row(said(cells.get("uuid")) or f"attribute {number}", "", None, tlp, published=published, name=info)
        )


def _tlp(holder: Mapping[str, Any]) -> Tlp | None:
    """The strictest marking among an object's tags."""
    names = [said(mapping(tag).get("name")) for tag in items(holder.get("Tag"))]
    known = [tlp for name in names if name.lower().startswith("tlp:") and (tlp := read_tlp(name))]
    return narrowest(known) if known else None


def _rows(cells: Mapping[str, Any], row: Row) -> Rows:
    word, value = said(cells.get("type")), said(cells.get("value"))
    for kind_word, part in _parts(word, value):
        yield _row(cells, row, kind_word, part)


def _parts(word: str, value: str) -> list[tuple[str, str]]:
    """The values of an attribute: `domain|ip` holds two, `filename|md5` a name that alone means nothing and a hash."""
    if "|" not in word or "|" not in value:
        return [(word, value)]
    (left, _, right), (first, _, second) = word.partition("|"), value.rpartition("|")
    if word in _PAIRS:
        return [(left, first)] if right == "port" else [(left, first), (right, second)]
    return [(right, second)] if word.startswith(_FILES) else [(word, value)]


def _row(cells: Mapping[str, Any], row: Row, word: str, value: str) -> Found:
    if word in NAMED_PEOPLE:
        return Rejection(row.place, Reason.PERSONAL, "", f"a {word}")
    kind = kind_of(word)
    if kind is None:
        return Rejection(row.place, Reason.UNKNOWN_KIND, value[:200], f"an attribute of type '{word[:40]}'")
    flags = () if cells.get("to_ids", True) in (True, "1", 1) else ("its publisher does not mean it for detection",)
    return Row(
        row.place,
        value,
        kind,
        _tlp(cells) or row.tlp,
        published=moment(said(cells.get("timestamp"))) or row.published,
        first_seen=moment(cells.get("first_seen")),
        last_seen=moment(cells.get("last_seen")),
        name=row.name,
        comment=said(cells.get("comment")),
        flags=flags,
        withdrawn="the publisher deleted it" if cells.get("deleted") in (True, "1", 1) else "",
    )


FORMAT = Format("misp-event", "a MISP event as JSON, or an answer that holds several", _recognises, _read)
