"""DKIM (RFC 6376): rsa-sha256, relaxed/relaxed, over what a reader sees and what a bounce needs.

DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=platform.example; s=cv1; t=1767225600; h=from:to:...;
 bh=<SHA-256 of the body>; b=<signature>
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGNED = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-language", "reply-to")
"""Headers under the signature. Naming one that is not there (reply-to) keeps others from adding it (RFC 6376, 5.4)."""
_BLANKS = re.compile(rb"[ \t]+")
_FOLD = re.compile(rb"\r\n(?=[ \t])")
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class DkimSigner:
    """Signs mail of one domain."""

    key: RSAPrivateKey
    domain: str
    selector: str

    def header(self, headers: bytes, body: bytes, at: datetime) -> bytes:
        """The DKIM-Signature header of a mail, to be put before the others; the same mail gives the same header."""
        body_hash = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode()
        names = ":".join(SIGNED)
        fields = (
            f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={self.domain}; s={self.selector}; t={int(at.timestamp())};\r\n"
            f" h={names};\r\n bh={body_hash};\r\n b="
        )
        unsigned = b"DKIM-Signature: " + fields.encode("ascii")
        covered = b"".join((*selected(headers, SIGNED), relaxed_header(unsigned)))
        signature = base64.b64encode(self.key.sign(covered, PKCS1v15(), SHA256())).decode("ascii")
        folded = "\r\n ".join(signature[at : at + _WIDTH] for at in range(0, len(signature), _WIDTH))
        return unsigned + folded.encode("ascii") + b"\r\n"

    @property
    def record(self) -> str:
        """The DNS record that lets others check: a TXT record at SELECTOR._domainkey.DOMAIN."""
        der = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"

    @property
    def record_name(self) -> str:
        """Where that record stands."""
        return f"{self.selector}._domainkey.{self.domain}"


def selected(headers: bytes, names: Sequence[str]) -> list[bytes]:
    """The named headers, canonical, in the order of the names; each name takes the last one not taken yet."""
    fields: dict[bytes, list[bytes]] = {}
    for line in _FOLD.sub(b"", headers).split(b"\r\n"):
        name, colon, _ = line.partition(b":")
        if colon:
            fields.setdefault(name.strip().lower(), []).append(line)
    taken = [left.pop() for name in names if (left := fields.get(name.encode()))]
    return [relaxed_header(line) + b"\r\n" for line in taken]


def relaxed_header(line: bytes) -> bytes:
    """One header field in the relaxed form of RFC 6376, 3.4.2, without its CRLF."""
    if not any(odd in line for odd in (b"\r\n", b"\t", b"  ")):  # as nearly all are; looking is cheaper than mending
        name, _, value = line.partition(b":")
        return name.strip().lower() + b":" + value.strip(b" ")
    name, _, value = _FOLD.sub(b"", line).partition(b":")
    return name.strip().lower() + b":" + _BLANKS.sub(b" ", value.replace(b"\r\n", b"")).strip(b" ")


def relaxed_body(body: bytes) -> bytes:
    """A body in the relaxed form of RFC 6376, 3.4.4."""
    if any(odd in body for odd in (b"  ", b"\t", b" \r\n")) or body.endswith(b" "):
        lines = [_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
        body = b"\r\n".join(lines)
    stripped = body.rstrip(b"\r\n")
    return stripped + b"\r\n" if stripped else b""
