"""Checkpoints: when one is due, what is handed out, and what is never vouched for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ledger import naive
from tests.ledger.kept_log import SIGNER, KeptLog, at
from tests.ledger.made_entries import made

from countervail.ledger.note import Signer
from countervail.ledger.witness import FolderWitness
from countervail.vocabulary.errors import StorageError


def test_nothing_is_due_of_an_empty_log(kept: KeptLog) -> None:
    assert kept.notary.keep_if_due(at(600)) is None
    assert kept.notary.keep(at(600)) is None
    assert kept.notary.latest() is None


def test_a_checkpoint_is_due_at_once_after_an_act_of_high_impact(kept: KeptLog) -> None:
    kept.add(0, 3)
    assert kept.notary.keep_if_due(at(1)) is None
    kept.add(3, 4, high_impact=True)
    made_now = kept.notary.keep_if_due(at(1))
    assert made_now
    assert (made_now.size, made_now.at) == (4, at(1))
    assert made_now.root == naive.root([made(n, high_impact=n == 3).text(n) for n in range(4)])
    assert kept.notary.latest() == made_now
    assert kept.notary.keep_if_due(at(600)) is None


def test_no_entry_waits_longer_than_an_hour(kept: KeptLog) -> None:
    kept.add(0, 1)
    assert kept.notary.keep_if_due(at(60) - timedelta(microseconds=1)) is None
    first = kept.notary.keep_if_due(at(60))
    assert first
    kept.add(1, 3)
    assert kept.notary.keep_if_due(at(60)) is None
    second = kept.notary.keep_if_due(at(61))
    assert second
    assert second.size == 3


def test_one_checkpoint_for_each_size_is_enough(kept: KeptLog) -> None:
    kept.add(0, 2)
    first = kept.notary.keep(at(1))
    assert kept.notary.keep(at(2)) == first


def test_a_witness_that_takes_nothing_leaves_the_checkpoint_due(kept: KeptLog) -> None:
    kept.add(0, 1, high_impact=True)
    kept.folder.write_text("a file in the folder's place")
    with pytest.raises(StorageError, match="takes nothing"):
        kept.notary.keep(at(1))
    kept.folder.unlink()
    assert kept.notary.keep_if_due(at(2))


def test_a_rewritten_log_is_never_vouched_for(kept: KeptLog) -> None:
    kept.add(0, 5)
    kept.checkpoint()
    kept.rebuild([made(number + 100) for number in range(7)])
    with pytest.raises(StorageError, match="no longer begins with what was vouched for"):
        kept.notary.keep(at(2))
    kept.rebuild([made(number) for number in range(4)])
    with pytest.raises(StorageError, match="no longer begins"):
        kept.notary.keep(at(2))


def test_a_witness_of_another_ledger_is_refused(kept: KeptLog) -> None:
    kept.add(0, 2)
    kept.checkpoint()
    other = replace(kept.notary, signer=Signer(SIGNER.name, bytes(32)))
    with pytest.raises(StorageError, match="not signed by this ledger's key"):
        other.keep_if_due(at(90))


def test_the_documents_are_those_of_a_checkpoint_and_its_leaves(kept: KeptLog) -> None:
    kept.add(0, 2)
    kept.checkpoint()
    kept.add(2, 5)
    kept.checkpoint()
    assert FolderWitness(kept.folder).names() == [
        "000000000000-000000000002.leaves",
        "000000000002-000000000005.leaves",
        "000000000002.checkpoint",
        "000000000005.checkpoint",
    ]
