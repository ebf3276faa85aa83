"""A file of somebody's, read with suspicion: limited in size, decoded without ever failing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place

MAX_BYTES = 256 << 20
"""Far above any list there is; a larger file is an attack or a mistake."""
HEAD = 4_096
"""Bytes by which a format is recognised."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True)
class Document:
    """Bytes under a name."""

    name: str
    content: bytes = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> "Document":
        """A file's.

        Raises:
            InputError: it cannot be read, or is larger than any list.
        """
        try:
            if path.stat().st_size > MAX_BYTES:
                hint = f"Lists of up to {MAX_BYTES >> 20} MB are read; split it."
                raise InputError("the file is too large.", hint=hint, where=Place(str(path)))
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise InputError("the file cannot be read.", hint="Check the path.", where=Place(str(path))) from error

    @cached_property
    def text(self) -> str:
        """Decoded; bytes that are no text stand as lone surrogates, by which their rows are found."""
        encoding = self._encoding
        return self.content.decode(encoding, errors="surrogateescape" if encoding != "utf-16" else "replace")

    @property
    def _encoding(self) -> str:
        return next((name for mark, name in _MARKS.items() if self.content.startswith(mark)), "utf-8")

    def lines(self) -> Iterator[str]:
        """Line by line, so that a file of nothing but line ends fills no list."""
        start, text = 0, self.text
        while (end := text.find("\n", start)) >= 0:
            yield text[start:end]
            start = end + 1
        yield text[start:]

    @cached_property
    def head(self) -> str:
        """Its beginning, for whoever recognises formats."""
        return self.content[:HEAD].decode(self._encoding, errors="replace")

    @property
    def first_line(self) -> str:
        """The first line that is not blank."""
        return next((line for line in self.head.splitlines() if line.strip()), "")

    @cached_property
    def sha256(self) -> str:
        """Of the bytes as they are."""
        return hashlib.sha256(self.content).hexdigest()


def is_text(value: str) -> bool:
    """Whether a value came from bytes that were text."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
