"""STIX 1.x in XML, with CybOX objects: `<DomainNameObj:Value condition="Equals">bad.example</DomainNameObj:Value>`."""

from collections.abc import Callable
from datetime import datetime

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.kinds import HASH_LENGTHS, Kind
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Context, Row, Rows, moment
from countervail.intelligence.indicators.xml_text import Element, UnsafeXmlError, elements
from countervail.vocabulary.tlp import read_tlp

_OBJECTS = {
    "DomainNameObjectType": Kind.HOST,
    "HostnameObjectType": Kind.HOST,
    "URIObjectType": Kind.URL,
    "AddressObjectType": Kind.ADDRESS,
    "EmailMessageObjectType": Kind.EMAIL,
}
_VALUES = {"Value", "Address_Value", "Hostname_Value", "Simple_Hash_Value"}
_MANY = "##comma##"
"""Stands between several values of one element, as CybOX has it."""


def _recognises(document: Document) -> bool:
    return "STIX_Package" in document.head and document.head.lstrip().startswith("<")


def _read(document: Document) -> Rows:
    reader = _Reader()
    try:
        for element in elements(document.content):
            yield from reader.ended(element)
    except UnsafeXmlError as error:
        yield Rejection("the file", Reason.MALFORMED, "", str(error))
    yield from reader.rest()


class _Reader:
    """Gathers the values of an indicator until it ends, and of observables outside of any."""

    def __init__(self) -> None:
        self._values: list[tuple[Kind | None, str, str, int]] = []
        self._title = ""
        self._tlp: str | None = None
        self._does: dict[str, Callable[[Element], None]] = {"Title": self._titled, "Marking_Structure": self._marked}

    def ended(self, element: Element) -> Rows:
        """What is complete with the end of an element."""
        if element.name in _VALUES:
            self._value(element)
        elif element.name == "Properties":
            self._typed(element.attributes.get("type", "").rpartition(":")[2])
        elif element.name in self._does:
            self._does[element.name](element)
        elif element.name == "Indicator":
            yield Context("indicator")
            yield from self._rows(moment(element.attributes.get("timestamp")))

    def rest(self) -> Rows:
        """Values that belong to no indicator."""
        yield from self._rows(None)

    def _titled(self, element: Element) -> None:
        if element.above[-1:] == ("Indicator",):
            self._title = element.text

    def _marked(self, element: Element) -> None:
        self._tlp = element.attributes.get("color", self._tlp)

    def _value(self, element: Element) -> None:
        for value in element.text.split(_MANY):
            kind = HASH_LENGTHS.get(len(value)) if element.name == "Simple_Hash_Value" else None
            self._values.append((kind, value, element.attributes.get("condition", ""), element.line))

    def _typed(self, name: str) -> None:
        kind = _OBJECTS.get(name)
        self._values = [(was or kind, value, condition, line) for was, value, condition, line in self._values]

    def _rows(self, at: datetime | None) -> Rows:
        tlp = read_tlp(self._tlp or "")
        for kind, value, condition, line in self._values:
            if condition not in {"", "Equals"}:
                detail = f"the condition is '{condition[:40]}', and only equality is read"
                yield Rejection(f"line {line}", Reason.UNKNOWN_KIND, value[:200], detail)
            else:
                yield Row(f"line {line}", value, kind, tlp, published=at, comment=self._title)
        self._values, self._title = [], ""


FORMAT = Format("stix1", "STIX 1.x in XML", _recognises, _read)
