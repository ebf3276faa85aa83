"""An auditor's mailbox as a witness: what came there is held against the log, whatever the sender later says."""

import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog, at
from tests.ledger.made_entries import START, made
from tests.ledger.mailroom import AUDITOR, Mailroom, mailroom

from countervail.ledger.mail_witness import MailboxWitness, MailWitness
from countervail.ledger.notary import Notary
from countervail.ledger.testimony import heard
from countervail.ledger.verification import Verdict, verify
from countervail.ledger.witness import FolderWitness
from countervail.vocabulary.errors import InputError, StorageError


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Mailroom]:
    with mailroom(tmp_path / "audit.mbox") as opened:
        yield opened


def _notary(kept: KeptLog, room: Mailroom) -> Notary:
    return Notary(kept.database, SIGNER, MailWitness(AUDITOR, room.server, FolderWitness(kept.folder), lambda: START))


def _verdict(kept: KeptLog, path: Path) -> Verdict:
    with kept.database.reading() as connection:
        return verify(connection, heard(MailboxWitness(path), SIGNER.verifier))


def test_each_checkpoint_comes_once_with_the_hashes_it_adds(kept: KeptLog, room: Mailroom) -> None:
    notary = _notary(kept, room)
    assert notary.witness.where == f"mail:{AUDITOR}"
    kept.add(0, 3)
    notary.keep(at(1))
    kept.add(3, 5)
    notary.keep(at(2))
    notary.keep(at(3))
    assert len(room.came) == 2
    names = ["000000000000-000000000003.leaves", "000000000003-000000000005.leaves"]
    names += ["000000000003.checkpoint", "000000000005.checkpoint"]
    received = MailboxWitness(room.path)
    assert received.names() == notary.witness.names() == sorted(names)
    assert all(received.read(name) == notary.witness.read(name) for name in names)
    assert _verdict(kept, room.path).sound
    assert _verdict(kept, room.path).protected == 5


def test_a_log_rewritten_together_with_what_was_sent_is_caught_by_what_was_received(
    kept: KeptLog, room: Mailroom
) -> None:
    kept.add(0, 6)
    _notary(kept, room).keep(at(1))
    kept.rebuild([made(number + (number == 2) * 50) for number in range(6)])
    _forget(kept)
    _notary(kept, room).keep(at(2))
    assert kept.verdict().sound, "what is kept here was rewritten too, and says nothing"
    caught = _verdict(kept, room.path)
    assert not caught.sound
    assert caught.wrong
    assert caught.wrong.seq == 2
    assert any("again, with other content" in fault.document for fault in caught.faults)


def _forget(kept: KeptLog) -> None:
    """As if killed after the server took it, before the copy was written."""
    for sent in kept.folder.iterdir():
        sent.unlink()


def test_a_checkpoint_sent_twice_by_a_killed_process_is_no_fault(kept: KeptLog, room: Mailroom) -> None:
    kept.add(0, 6)
    _notary(kept, room).keep(at(1))
    _forget(kept)
    _notary(kept, room).keep(at(2))
    assert len(room.came) == 2
    assert len(MailboxWitness(room.path).names()) == 3, "the time of signing differs"
    verdict = _verdict(kept, room.path)
    assert (verdict.sound, verdict.protected, verdict.checkpoints) == (True, 6, 1)


def test_what_was_sent_twice_does_not_cover_up_a_second_truth(kept: KeptLog, room: Mailroom) -> None:
    kept.add(0, 6)
    _notary(kept, room).keep(at(1))
    for minutes, bent in ((2, 50), (3, 0), (4, 0)):
        _forget(kept)
        kept.rebuild([made(number + (number == 2) * bent) for number in range(6)])
        _notary(kept, room).keep(at(minutes))
    faults = {fault.document: fault.reason for fault in _verdict(kept, room.path).faults}
    assert "over other entries" in faults["000000000006.checkpoint again, with other content (2)"]


def test_a_server_that_is_away_leaves_the_checkpoint_due(kept: KeptLog, tmp_path: Path) -> None:
    with mailroom(tmp_path / "audit.mbox") as room:
        notary = _notary(kept, room)
    kept.add(0, 2, high_impact=True)
    with pytest.raises(StorageError):
        notary.keep_if_due(at(1))
    assert notary.latest() is None
    with mailroom(tmp_path / "audit.mbox") as room:
        assert _notary(kept, room).keep_if_due(at(2))
    assert _verdict(kept, room.path).protected == 2


def test_mail_of_others_and_forged_documents_protect_nothing(kept: KeptLog, room: Mailroom) -> None:
    kept.add(0, 3)
    _notary(kept, room).keep(at(1))
    box = mailbox.mbox(room.path)
    box.add("From: friend@example.org\nSubject: lunch\n\nAt noon?\n")
    forged = 'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="{}"\n\nforged\n'
    box.add(forged.format("000000000009.checkpoint"))
    box.close()
    verdict = _verdict(kept, room.path)
    assert (verdict.protected, verdict.wrong, len(verdict.faults)) == (3, None, 1)


def test_a_maildir_and_a_folder_of_saved_messages_are_read_too(kept: KeptLog, room: Mailroom, tmp_path: Path) -> None:
    kept.add(0, 3)
    _notary(kept, room).keep(at(1))
    maildir = mailbox.Maildir(tmp_path / "maildir", create=True)
    maildir.add(room.came[0])
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "one.eml").write_bytes(room.came[0])
    for path in (tmp_path / "maildir", saved):
        assert _verdict(kept, path).protected == 3
    with pytest.raises(InputError, match="cannot be read"):
        MailboxWitness(tmp_path / "missing")


def test_an_auditors_mailbox_is_only_read(room: Mailroom, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(StorageError, match="only read"):
        MailboxWitness(tmp_path / "empty").keep("a", b"")
    assert room.came == []
