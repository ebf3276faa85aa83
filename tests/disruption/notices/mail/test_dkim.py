"""Our signatures, checked by dkimpy, which shares nothing with us."""

import re
from datetime import UTC, datetime

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disruption.notices.mail.letters import LETTERHEAD, frame

from countervail.disruption.notices.mail.dkim import DkimSigner, relaxed_body, relaxed_header
from countervail.disruption.notices.mail.frame import Stationery

AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
SIGNER = DkimSigner(generate_private_key(65537, 2048), "plaza.example", "cv1")


def _verified(mail: bytes) -> bool:
    def record(name: bytes, timeout: int = 5) -> bytes:  # noqa: ARG001 -- dkimpy's own words
        return SIGNER.record.encode() if name.rstrip(b".") == SIGNER.record_name.encode() else b""

    return bool(dkim.verify(mail, dnsfunc=record))


def _signed() -> bytes:
    headers, body = Stationery.of(frame(), LETTERHEAD).mail("ana@people.example", "7K3F9", "<k@plaza.example>", AT)
    return SIGNER.header(headers, body, AT) + headers + b"\r\n" + body


def test_the_peer_verifies_our_mail() -> None:
    assert _verified(_signed())


@pytest.mark.parametrize("header", [b"To", b"Subject", b"Date", b"Message-ID", b"From"])
def test_a_changed_header_is_seen(header: bytes) -> None:
    changed = re.sub(rb"(\r\n" + header + rb": )", rb"\1x", _signed(), count=1)
    assert changed != _signed()
    assert not _verified(changed)


def test_a_changed_body_or_an_added_reply_address_is_seen() -> None:
    assert not _verified(_signed().replace(b"IF", b"1F", 1).replace(b"IH", b"1H", 1).replace(b"Ig", b"1g", 1))
    assert not _verified(_signed().replace(b"\r\nFrom: ", b"\r\nReply-To: thief@x.example\r\nFrom: ", 1))


def test_the_same_mail_is_signed_the_same() -> None:
    assert _signed() == _signed()


@settings(max_examples=30, deadline=None)
@given(
    st.text("ab \t.é", max_size=40).filter(lambda text: text.strip(" \t") != ""),
    st.lists(st.text("xyz \t", max_size=20), max_size=6),
)
def test_whatever_blanks_there_are_the_peer_agrees(subject: str, lines: list[str]) -> None:
    head = f"From: a@plaza.example\r\nTo: b@x.example\r\nSubject: {subject.encode('ascii', 'replace').decode()}\r\n"
    body = "".join(f"{line}\r\n" for line in lines).encode()
    mail = head.encode() + b"\r\n" + body
    assert _verified(SIGNER.header(head.encode(), body, AT) + mail)


def test_canonical_forms_are_those_of_the_rfc() -> None:
    """The examples of RFC 6376, 3.4.5."""
    assert relaxed_header(b"A: X") == b"a:X"
    assert relaxed_header(b"B : Y\t\r\n\tZ  ") == b"b:Y Z"
    assert relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n") == b" C\r\nD E\r\n"
    assert relaxed_body(b"") == b""
    assert relaxed_body(b"\r\n\r\n") == b""
