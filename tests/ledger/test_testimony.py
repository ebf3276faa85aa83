"""What a witness says counts only as far as the ledger's key signed it."""

from pathlib import Path

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog

from countervail.ledger.note import Signer
from countervail.ledger.testimony import Testimony as Told
from countervail.ledger.testimony import heard
from countervail.ledger.witness import FolderWitness


@pytest.fixture
def folder(kept: KeptLog) -> Path:
    for first, end in ((0, 3), (3, 4), (4, 9)):
        kept.add(first, end)
        kept.checkpoint()
    return kept.folder


def _told(folder: Path) -> Told:
    return heard(FolderWitness(folder), SIGNER.verifier)


def test_all_of_it_counts_when_nobody_touched_it(folder: Path) -> None:
    told = _told(folder)
    assert [checkpoint.size for checkpoint in told.checkpoints] == [3, 4, 9]
    assert (sorted(told.leaves), told.faults, told.protected) == (list(range(9)), (), 9)


def test_without_a_witness_nothing_is_protected() -> None:
    assert heard(None, SIGNER.verifier) == Told((), {}, ())
    assert heard(None, SIGNER.verifier).protected == 0


def test_every_changed_byte_of_every_document_is_noticed_and_the_document_named(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        for at in range(0, len(whole), 1 if path.suffix == ".checkpoint" else 13):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            faults = _told(folder).faults
            named = {fault.document for fault in faults}
            assert named, (path.name, at)
            assert path.name in named or path.name[13:25] + ".checkpoint" in named
        path.write_bytes(whole)
    assert _told(folder).faults == ()


def test_leaf_hashes_that_do_not_add_up_are_not_believed(folder: Path) -> None:
    path = folder / "000000000003-000000000004.leaves"
    path.write_bytes(b"ab" * 32 + b"\n")
    told = _told(folder)
    assert sorted(told.leaves) == [0, 1, 2]
    assert [fault.document for fault in told.faults] == ["000000000004.checkpoint"]


def test_a_missing_document_of_leaf_hashes_is_noticed(folder: Path) -> None:
    (folder / "000000000004-000000000009.leaves").unlink()
    assert [fault.document for fault in _told(folder).faults] == ["000000000009.checkpoint"]


def test_a_checkpoint_under_another_s_name_or_key_is_a_fault(folder: Path) -> None:
    (folder / "000000000005.checkpoint").write_bytes((folder / "000000000004.checkpoint").read_bytes())
    assert [fault.document for fault in _told(folder).faults] == ["000000000005.checkpoint"]
    other = Signer(SIGNER.name, bytes(32)).verifier
    assert len(heard(FolderWitness(folder), other).faults) == 4


def test_what_a_killed_process_left_is_no_fault(folder: Path) -> None:
    told = (folder / "000000000004-000000000009.leaves").read_bytes()
    (folder / "000000000003-000000000009.leaves").write_bytes(
        (folder / "000000000003-000000000004.leaves").read_bytes() + told
    )
    assert _told(folder).faults == ()
