"""Signed notes: the published example opens, ours have its form, and no changed byte passes."""

import pytest

from countervail.ledger.note import Signer, Verifier
from countervail.vocabulary.errors import InputError

KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = Signer("countervail.example/ledger", bytes(range(32)))


def test_the_example_of_the_format_s_own_documentation_opens() -> None:
    verifier = Verifier.parse(KEY)
    assert str(verifier) == KEY
    assert verifier.opened(NOTE.encode()) == NOTE.rpartition("\n\n")[0] + "\n"


def test_what_is_signed_opens_with_the_public_half_alone() -> None:
    note = SIGNER.signed("some\ntext\n")
    assert Verifier.parse(str(SIGNER.verifier)).opened(note) == "some\ntext\n"


def test_every_changed_dropped_or_added_byte_of_a_note_is_noticed() -> None:
    note = SIGNER.signed("some\ntext\n")
    for at in range(len(note)):
        assert SIGNER.verifier.opened(note[:at] + note[at + 1 :]) is None
        assert SIGNER.verifier.opened(note[:at] + b"x" + note[at:]) is None
        for other in {0, 10, 32, 65, note[at] ^ 1, note[at] ^ 0x20, note[at] ^ 0x80} - {note[at]}:
            assert SIGNER.verifier.opened(note[:at] + bytes([other]) + note[at + 1 :]) is None


def test_another_s_signature_or_name_does_not_count() -> None:
    note = SIGNER.signed("some\ntext\n")
    assert Signer(SIGNER.name, bytes(32)).verifier.opened(note) is None
    assert Verifier("another", SIGNER.verifier.public).opened(note) is None


@pytest.mark.parametrize("text", ["", "x", "a+b+c", KEY[:-4], KEY.replace("c7", "c8"), KEY.replace("+AR", "+BR")])
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(InputError, match="no key of a ledger"):
        Verifier.parse(text)
