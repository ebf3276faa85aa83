"""A mail without its person: made once for all who get the same text, and filled with one reference each."""

import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from countervail.disruption.notices.wording.composing import HOLE, Block, plain
from countervail.disruption.notices.wording.page import page
from countervail.vocabulary.canonical import canonical_json, digest

LINE = 76
"""Letters in a line of base64 (RFC 2045)."""
BETWEEN = "\n\n— {name} —\n\n"
"""Stands before the second language in plain text."""


@dataclass(frozen=True, slots=True)
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

    @property
    def content(self) -> bytes:
        """Canonical JSON, as it is stored."""
        names = ("language", "languages", "subject", "plain", "html")
        return canonical_json({name: getattr(self, name) for name in names})

    @property
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

    frame: Frame
    head: bytes
    """From, Subject, and what follows."""
    middle: bytes
    tail: bytes
    boundary: str

    @classmethod
    def of(cls, frame: Frame, letterhead: Letterhead) -> "Stationery":
        """Encode what can be encoded once."""
        boundary = f"=_{frame.digest[:32]}"
        name = Header(letterhead.name, "utf-8", maxlinelen=998).encode()
        subject = Header(frame.subject, "utf-8", maxlinelen=LINE, header_name="Subject").encode(linesep="\r\n")
        head = (
            f"From: {name} <{letterhead.address}>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
            f"Auto-Submitted: auto-generated\r\nContent-Language: {frame.languages}\r\n"
            f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n'
        )
        return cls(frame, head.encode("ascii"), _part(boundary, "plain"), _part(boundary, "html"), boundary)

    def mail(self, to: str, reference: str, message_id: str, date: datetime) -> tuple[bytes, bytes]:
        """Headers and body of one person's mail, CRLF at every end of a line; the same values give the same bytes."""
        headers = f"To: {to}\r\nDate: {format_datetime(date)}\r\nMessage-ID: {message_id}\r\n".encode("ascii")
        frame = self.frame
        text, html = (_base64(part.replace(HOLE, reference)) for part in (frame.plain, frame.html))
        body = b"".join((self.middle, text, self.tail, html, f"--{self.boundary}--\r\n".encode("ascii")))
        return self.head + headers, body


def _part(boundary: str, kind: str) -> bytes:
    return (
        f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode("ascii")


def _base64(text: str) -> bytes:
    whole = binascii.b2a_base64(text.encode(), newline=False)
    return b"\r\n".join([*(whole[at : at + LINE] for at in range(0, len(whole), LINE)), b""])
