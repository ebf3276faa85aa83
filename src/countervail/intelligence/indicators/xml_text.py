"""XML of strangers, read as a stream: no document type, so no entity of theirs is ever expanded; limited in depth.

<a><b k="v">text</b></a>   ->   Element("b", {"k": "v"}, "text", ("a",)), then Element("a", {}, "", ())
"""

import xml.parsers.expat
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 100
MOST_TEXT = 1 << 16
"""Characters of one element that are kept."""
_CHUNK = 1 << 16


class UnsafeXmlError(Exception):
    """It has a document type, or is nested deeper than any list; what was read before still counts."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element at its end, names without their prefixes."""

    name: str
    attributes: dict[str, str]
    text: str
    above: tuple[str, ...]
    """Names of the elements around it, outermost first."""
    line: int


class _Stack:
    """What expat tells, gathered into elements."""

    def __init__(self) -> None:
        self.done: list[Element] = []
        self.parser = xml.parsers.expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say
        self._open: list[tuple[str, dict[str, str], list[str], int]] = []
        self._kept = 0

    def _refuse(self, *_: object) -> None:
        raise UnsafeXmlError("it declares a document type, which could expand without end")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise UnsafeXmlError(f"it is nested deeper than {DEEPEST} levels")
        bare = {key.rpartition(":")[2]: value[:MOST_TEXT] for key, value in attributes.items()}
        self._open.append((name.rpartition(":")[2], bare, [], self.parser.CurrentLineNumber))
        self._kept = 0

    def _say(self, text: str) -> None:
        if self._open and self._kept < MOST_TEXT:
            self._open[-1][2].append(text[: MOST_TEXT - self._kept])
            self._kept += len(text)

    def _end(self, _: str) -> None:
        name, attributes, text, line = self._open.pop()
        above = tuple(one[0] for one in self._open)
        self.done.append(Element(name, attributes, "".join(text).strip(), above, line))
        self._kept = 0


def elements(content: bytes) -> Iterator[Element]:
    """Every element as it ends.

    Raises:
        UnsafeXmlError: the document is not well formed, declares a type or nests too deep.
    """
    stack = _Stack()
    try:
        for start in range(0, len(content) + 1, _CHUNK):
            part = content[start : start + _CHUNK]
            stack.parser.Parse(part, start + _CHUNK > len(content))
            yield from stack.done
            stack.done.clear()
    except xml.parsers.expat.ExpatError as error:
        yield from stack.done
        raise UnsafeXmlError(f"it is not well-formed XML: {error}") from error
    except UnsafeXmlError:
        yield from stack.done
        raise
