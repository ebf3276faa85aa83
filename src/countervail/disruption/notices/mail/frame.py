"""A mail without its person: made once for all who get the same text, and filled with one reference each."""

import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import cache, cached_property

from countervail.disruption.notices.reference import spelt
from countervail.disruption.notices.wording.composing import HOLE, Block, plain
from countervail.disruption.notices.wording.page import page
from countervail.vocabulary.canonical import canonical_json, digest

LINE = 76
"""Letters in a line of base64 (RFC 2045)."""
RAW = LINE // 4 * 3
"""Bytes that a line encodes."""
LETTERS = len(spelt(0))
"""Of a reference as it is printed."""
BETWEEN = "\n\n— {name} —\n\n"
"""Stands before the second language in plain text."""


@dataclass(frozen=True)
class Frame:
    """The text of a notice in one or two languages, as plain text and as a page."""

    language: str
    """Of the first block."""
    languages: str
    """As the header Content-Language names them."""
    subject: str
    plain: str
    html: str

    @classmethod
    def of(cls, blocks: tuple[Block, ...]) -> "Frame":
        """The frame of composed blocks, the person's own language first."""
        rest = "".join(BETWEEN.format(name=block.name) + plain(block) for block in blocks[1:])
        tags = ", ".join(block.tag for block in blocks)
        return cls(blocks[0].tag, tags, blocks[0].subject, plain(blocks[0]) + rest, page(blocks))

    @cached_property
    def content(self) -> bytes:
        """Canonical JSON, as it is stored."""
        names = ("language", "languages", "subject", "plain", "html")
        return canonical_json({name: getattr(self, name) for name in names})

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return digest(self.content)

    @classmethod
    def read(cls, content: bytes) -> "Frame":
        """A stored frame."""
        return cls(**json.loads(content))

    def text(self, reference: str) -> str:
        """What the person reads inside the platform."""
        return self.plain.replace(HOLE, reference)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who a deployment's mail is from."""

    address: str
    """Like notices@platform.example."""
    name: str
    """Shown beside the address; the controller's."""

    @property
    def domain(self) -> str:
        """Of the address, of Message-IDs and of the signature."""
        return self.address.rpartition("@")[2]

    def return_path(self, key: str) -> str:
        """VERP: where a bounce of one message goes; the key is in the local part."""
        local = self.address.rpartition("@")[0]
        return f"{local}+{key}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Stationery:
    """A frame with every header that does not depend on the person, made ready once."""

    head: bytes
    """From, Subject, and what follows."""
    sheets: tuple["Sheet", "Sheet"]
    """The plain text and the page, encoded but for the reference."""
    boundary: str

    @classmethod
    def of(cls, frame: Frame, letterhead: Letterhead) -> "Stationery":
        """Encode what can be encoded once."""
        boundary = f"=_{frame.digest[:32]}"
        name, subject = _encoded("From", letterhead.name), _encoded("Subject", frame.subject)
        head = (
            f"From: {name} <{letterhead.address}>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
            f"Auto-Submitted: auto-generated\r\nContent-Language: {frame.languages}\r\n"
            f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n'
        )
        return cls(head.encode("ascii"), (Sheet.of(frame.plain), Sheet.of(frame.html)), boundary)

    def mail(self, to: str, reference: str, message_id: str, date: datetime) -> tuple[bytes, bytes]:
        """Headers and body of one person's mail, CRLF at every end of a line; the same values give the same bytes."""
        headers = f"To: {to}\r\nDate: {format_datetime(date)}\r\nMessage-ID: {message_id}\r\n".encode("ascii")
        text, html = (sheet.filled(reference.encode("ascii")) for sheet in self.sheets)
        parts = (_part(self.boundary, "plain"), text, _part(self.boundary, "html"), html)
        return self.head + headers, b"".join((*parts, f"--{self.boundary}--\r\n".encode("ascii")))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text in base64 whose holes can be filled without encoding all of it again.

    A reference always has the same length, so every line's bytes are known but those that a hole touches.
    """

    whole: bytes
    """The text, HOLE where references go."""
    still: tuple[bytes, ...]
    """Encoded lines before, between and behind the touched ones."""
    touched: tuple[bytes, ...]
    """Bytes of the lines that a hole touches, holes in them."""

    @classmethod
    def of(cls, text: str) -> "Sheet":
        """Encode what stays."""
        whole = text.encode()
        places, grown = [], 0
        for before in whole.split(_HOLE)[:-1]:
            grown += len(before)
            places.append((grown // RAW, (grown + LETTERS - 1) // RAW))
            grown += LETTERS
        full = whole.replace(_HOLE, b"\0" * LETTERS)
        still, touched, at = [], [], 0
        for first, last in _apart(places):
            still.append(_base64(full[at * RAW : first * RAW]))
            at = last + 1
            touched.append(full[first * RAW : at * RAW].replace(b"\0" * LETTERS, _HOLE))
        return cls(whole, (*still, _base64(full[at * RAW :])), tuple(touched))

    def filled(self, reference: bytes) -> bytes:
        """The encoded text with a reference in every hole."""
        if len(reference) != LETTERS:
            return _base64(self.whole.replace(_HOLE, reference))
        pieces = [self.still[0]]
        for lines, after in zip(self.touched, self.still[1:], strict=True):
            pieces += (_base64(lines.replace(_HOLE, reference)), after)
        return b"".join(pieces)


@cache
def _encoded(name: str, text: str) -> str:
    """A header's text as encoded words (RFC 2047)."""
    return Header(text, "utf-8", maxlinelen=LINE, header_name=name).encode(linesep="\r\n")


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of lines, those that meet taken together."""
    joined: list[tuple[int, int]] = []
    for first, last in places:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


@cache
def _part(boundary: str, kind: str) -> bytes:
    return (
        f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode("ascii")


def _base64(content: bytes) -> bytes:
    """Lines of base64, each with its CRLF; nothing for nothing."""
    whole = binascii.b2a_base64(content, newline=False)
    return b"".join([whole[at : at + LINE] + b"\r\n" for at in range(0, len(whole), LINE)])


_HOLE = HOLE.encode()
