"""Bounces of our messages are read; nothing else is taken for one."""

from pathlib import Path

import pytest

from countervail.disruption.notices.mail.bounces import Bounce, Fate, mails_in, read_bounce
from countervail.vocabulary.errors import InputError

KEY = "2n7hqij3jnebbuax5r3x2rwv64"
DSN = """\
From: MAILER-DAEMON@plaza.example
To: notices+{key}@plaza.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

Sorry.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; plaza.example

Final-Recipient: rfc822; ana@people.example
Action: {action}
Status: {status}
--B--
"""


def _read(key: str = KEY, action: str = "failed", status: str = "5.1.1") -> Bounce | None:
    text = DSN.format(key=key, action=action, status=status).replace("\n", "\r\n")
    return read_bounce(text.encode(), "notices", "plaza.example")


@pytest.mark.parametrize(
    ("action", "fate"),
    [("failed", Fate.BOUNCED), ("delayed", Fate.DELAYED), ("delivered", Fate.DELIVERED), ("relayed", Fate.DELIVERED)],
)
def test_a_notification_is_read_for_what_it_says(action: str, fate: Fate) -> None:
    assert _read(action=action) == Bounce(KEY, fate, "5.1.1")


def test_what_is_none_is_nothing() -> None:
    assert _read(key="short") is None
    assert _read(action="expanded") is None
    away = f"To: notices+{KEY}@plaza.example\r\n\r\nI am away.".encode()
    assert read_bounce(away, "notices", "plaza.example") is None
    assert read_bounce(b"\xff\xfe nonsense", "notices", "plaza.example") is None
    for empty in (b"", b"Content-Transfer-Encoding: base64\r\n", b"\r\n"):
        head = f"To: notices+{KEY}@plaza.example\r\nContent-Type: message/delivery-status\r\n".encode()
        assert read_bounce(head + empty, "notices", "plaza.example") is None
    assert _read(status="<script>") == Bounce(KEY, Fate.BOUNCED, "")


def test_mails_lie_in_a_maildir_or_a_folder(tmp_path: Path) -> None:
    for place in ("new", "cur"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "1").write_bytes(place.encode())
    (tmp_path / "3.eml").write_bytes(b"single")
    assert list(mails_in(tmp_path)) == [b"new", b"cur", b"single"]
    with pytest.raises(InputError, match="no such folder"):
        list(mails_in(tmp_path / "nowhere"))
