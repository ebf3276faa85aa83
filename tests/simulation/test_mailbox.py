"""A mailbox keeps every letter as it came, and answers as a mail server does."""

import smtplib
import socket
from pathlib import Path

from countervail.simulation.mailbox import mailbox


def _send(port: int, text: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as line:
        line.sendmail("notices@plaza.example", ["p@mail.example"], text)


def test_letters_are_kept_in_order_and_numbers_go_on(tmp_path: Path) -> None:
    for text in (b"Subject: one\r\n\r\n.hidden\r\n", b"Subject: two\r\n\r\nsecond\r\n"):
        with mailbox(tmp_path / "mail") as port:
            _send(port, text)
    kept = sorted((tmp_path / "mail").glob("*.eml"))
    assert [path.name for path in kept] == ["0001.eml", "0002.eml"]
    assert kept[0].read_bytes() == b"Subject: one\r\n\r\n.hidden\r\n"


def test_a_letter_that_breaks_off_is_not_kept(tmp_path: Path) -> None:
    with mailbox(tmp_path) as port, socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        for order in (b"HELO x\r\n", b"MAIL FROM:<a@b.example>\r\n", b"RCPT TO:<c@d.example>\r\n", b"DATA\r\n"):
            line.recv(200)
            line.sendall(order)
        line.sendall(b"Subject: half\r\n")
    assert list(tmp_path.glob("*.eml")) == []
