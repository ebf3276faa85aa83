"""Proofs away from the database: they hold with the public key alone, and nothing bent holds."""

import pytest
from pydantic import BaseModel, ValidationError
from tests.ledger.grown import grown
from tests.ledger.kept_log import SIGNER, KeptLog, at, flipped
from tests.ledger.made_entries import made

from countervail.ledger.checkpoint import Checkpoint
from countervail.ledger.note import Signer
from countervail.ledger.proof import Note, checked, consistency, inclusion
from countervail.vocabulary.errors import InputError

TEXTS = [made(number).text(number) for number in range(13)]
TREE = grown(TEXTS)


def _note(size: int) -> Note:
    checkpoint = Checkpoint(SIGNER.name, size, TREE.root(size), at(0))
    return Note(checkpoint, checkpoint.signed(SIGNER))


def test_every_entry_is_proved_under_every_checkpoint_that_covers_it() -> None:
    for size in range(1, 14):
        for seq in range(size):
            document = inclusion(TREE, seq, TEXTS[seq], _note(size)).model_dump_json().encode()
            assert checked(document, SIGNER.verifier).holds


def test_every_checkpoint_is_proved_the_beginning_of_every_later_one() -> None:
    for new in range(1, 14):
        for old in range(1, new + 1):
            document = consistency(TREE, _note(old), _note(new)).model_dump_json().encode()
            assert checked(document, SIGNER.verifier).holds
    backwards = consistency(TREE, _note(5), _note(9)).model_copy(
        update={"first": _note(9).content.decode(), "second": _note(5).content.decode()}
    )
    assert not checked(backwards.model_dump_json().encode(), SIGNER.verifier).holds


PROOFS = [inclusion(TREE, 6, TEXTS[6], _note(13)), consistency(TREE, _note(6), _note(13))]


@pytest.mark.parametrize("proof", PROOFS, ids=["inclusion", "consistency"])
def test_no_changed_byte_of_a_proof_passes(proof: BaseModel) -> None:
    for bent in flipped(proof.model_dump_json().encode()):
        try:
            assert not checked(bent, SIGNER.verifier).holds
        except InputError:
            continue


def test_a_proof_under_another_key_does_not_hold_and_says_why() -> None:
    document = inclusion(TREE, 6, TEXTS[6], _note(13)).model_dump_json().encode()
    told = checked(document, Signer(SIGNER.name, bytes(32)).verifier)
    assert not told.holds
    assert "not signed by this key" in told.says


@pytest.mark.parametrize("seq", [-1, 5, 99])
def test_what_no_checkpoint_covers_cannot_be_proved_yet(seq: int) -> None:
    with pytest.raises(InputError, match="does not cover entry"):
        inclusion(TREE, seq, b"", _note(5))


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b"\xff", b'{"kind":"other"}'])
def test_anything_else_is_no_proof(document: bytes) -> None:
    with pytest.raises(InputError, match="no proof") as caught:
        checked(document, SIGNER.verifier)
    assert isinstance(caught.value.__cause__, ValidationError)


def test_a_proof_from_the_database_holds(kept: KeptLog) -> None:
    kept.add(0, 13)
    kept.checkpoint()
    assert kept.notary.latest() == _note(13).checkpoint
