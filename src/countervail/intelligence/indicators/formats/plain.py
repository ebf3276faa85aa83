"""A plain list, defanged or not: one value a line, `#` before remarks, `address:port` as botnet lists write it."""

from countervail.intelligence.indicators.document import Document, is_text
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Blank, Found, Row, Rows

_REMARKS = ("#", ";", "//")
_ENDINGS = (".txt", ".list", ".lst", ".ioc.txt", ".csv", "")
MOST_CONTROLS = 0.01
"""Share of control characters past which it is no text."""


def _recognises(document: Document) -> bool:
    name = document.name.lower()
    ending = name[name.rfind(".") :] if "." in name else ""
    head = document.head.lstrip()
    if ending not in _ENDINGS or not head or head[0] in "{[<" or name in {"license", "readme", "makefile"}:
        return False
    strange = sum(1 for letter in head if ord(letter) < 9 or letter == "\N{REPLACEMENT CHARACTER}")
    return strange <= MOST_CONTROLS * len(head)


def _read(document: Document) -> Rows:
    for number, line in enumerate(document.lines(), start=1):
        yield _found(f"line {number}", line.strip("\ufeff \t\r"))


def _found(place: str, line: str) -> Found:
    if not line or line.startswith(_REMARKS):
        return Blank()
    if not is_text(line):
        return Rejection(place, Reason.BROKEN_TEXT, "", "the line is not UTF-8")
    value, sign, remark = line.partition(" #")
    return Row(place, value.strip(), comment=remark.strip() if sign else "")


FORMAT = Format("plain", "a plain list, one value a line", _recognises, _read, last=True)
