"""OpenIOC 1.0 and 1.1: `<IndicatorItem condition="is"><Context search="Network/DNS"/><Content>bad.example</Content>`.

Items joined by AND are only right together, so none of them is imported alone.
"""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.field_words import kind_of
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Context, Found, Row, Rows
from countervail.intelligence.indicators.xml_text import Element, UnsafeXmlError, elements


def _recognises(document: Document) -> bool:
    head = document.head.lstrip()
    return head.startswith("<") and ("<ioc " in head or "<OpenIOC" in head)


def _read(document: Document) -> Rows:
    waiting: list[tuple[Element, str, str]] = []
    search = content = ""
    try:
        for element in elements(document.content):
            if element.name == "Context":
                search = element.attributes.get("search", "")
            elif element.name == "Content":
                content = element.text
            elif element.name == "IndicatorItem":
                waiting.append((element, search, content))
            elif element.name == "Indicator":
                yield Context("indicator")
                yield from _closed(element, waiting)
                waiting = [one for one in waiting if not _inside(one[0], element)]
    except UnsafeXmlError as error:
        yield Rejection("the file", Reason.MALFORMED, "", str(error))


def _inside(item: Element, group: Element) -> bool:
    return len(item.above) > len(group.above)


def _closed(group: Element, waiting: list[tuple[Element, str, str]]) -> Rows:
    joined = group.attributes.get("operator", "OR").upper() == "AND"
    mine = [one for one in waiting if _inside(one[0], group)]
    for item, search, content in mine:
        yield _found(item, search, content, alone=not joined or len(mine) == 1)


def _found(item: Element, search: str, content: str, *, alone: bool) -> Found:
    place, condition = f"line {item.line}", item.attributes.get("condition", "is")
    kind = kind_of(search)
    if not alone:
        return Rejection(place, Reason.UNKNOWN_KIND, content[:200], "it is right only together with others (AND)")
    if kind is None or condition not in {"is", "contains"}:
        detail = f"'{search[:40]}' by '{condition[:40]}' is not read"
        return Rejection(place, Reason.UNKNOWN_KIND, content[:200], detail)
    if condition == "contains":
        return Rejection(place, Reason.UNKNOWN_KIND, content[:200], "a part of a value is no indicator by itself")
    return Row(place, content, kind)


FORMAT = Format("openioc", "OpenIOC in XML", _recognises, _read)
