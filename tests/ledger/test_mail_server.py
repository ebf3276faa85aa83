"""Mail handed to a real server: taken, refused, away, or not sealed as it was asked to be."""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.ledger.mailroom import AUDITOR, SENDER, mailroom

from countervail.ledger.mail_server import MailServer, Tls
from countervail.vocabulary.errors import StorageError


def _message(to: str = AUDITOR) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, to, "A checkpoint"
    return message


def test_what_is_taken_is_there(tmp_path: Path) -> None:
    with mailroom(tmp_path / "box") as room:
        room.server.send(_message())
    assert b"Subject: A checkpoint" in room.came[0]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # on loopback, for one test
def test_a_server_that_asks_for_a_password_gets_it(tmp_path: Path) -> None:
    with mailroom(tmp_path / "box", log_in=True) as room:
        room.server.send(_message())
        with pytest.raises(StorageError, match=r"takes nothing.*535"):
            replace(room.server, password="a guess").send(_message())  # noqa: S106 -- a wrong one
    assert len(room.came) == 1


def test_a_mailbox_that_is_not_there_and_a_server_that_is_away_are_told(tmp_path: Path) -> None:
    with mailroom(tmp_path / "box") as room, pytest.raises(StorageError, match="takes nothing"):
        room.server.send(_message("nobody@audit.example"))
    with pytest.raises(StorageError, match="takes nothing") as caught:
        room.server.send(_message())
    assert "due again" in caught.value.hint


def test_a_server_that_cannot_seal_the_way_hears_nothing(tmp_path: Path) -> None:
    with mailroom(tmp_path / "box") as room:
        for tls in (Tls.STARTTLS, Tls.TLS):
            with pytest.raises(StorageError, match="takes nothing"):
                MailServer("127.0.0.1", room.port, SENDER, tls).send(_message())
    assert room.came == []
