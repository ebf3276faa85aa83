"""Checkpoints: what is signed comes back, and nothing else passes for one."""

from dataclasses import replace
from datetime import UTC, datetime

from countervail.ledger.checkpoint import Checkpoint, opened
from countervail.ledger.note import Signer

SIGNER = Signer("countervail.example/ledger", bytes(range(32)))
CHECKPOINT = Checkpoint(SIGNER.name, 7, bytes(range(32)), datetime(2024, 5, 1, 12, 30, 0, 7, tzinfo=UTC))


def test_a_signed_checkpoint_comes_back_as_it_was() -> None:
    assert opened(CHECKPOINT.signed(SIGNER), SIGNER.verifier) == CHECKPOINT


def test_its_first_three_lines_are_those_of_every_transparency_log() -> None:
    lines = CHECKPOINT.text.splitlines()
    assert lines == [SIGNER.name, "7", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "time 1714566600000007"]


def test_a_checkpoint_of_another_log_or_key_does_not_count() -> None:
    foreign = Signer("elsewhere.example/ledger", bytes(32))
    assert opened(CHECKPOINT.signed(foreign), foreign.verifier) is None
    assert opened(replace(CHECKPOINT, origin=foreign.name).signed(foreign), SIGNER.verifier) is None


def test_a_signed_text_that_is_no_checkpoint_does_not_count() -> None:
    for text in ("some\ntext\n", CHECKPOINT.text + "more\n", CHECKPOINT.text.replace("\n7\n", "\n07\n")):
        assert opened(SIGNER.signed(text), SIGNER.verifier) is None
