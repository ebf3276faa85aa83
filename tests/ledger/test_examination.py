"""Examining an exported part: every changed byte names its line, every dropped, doubled or moved line is found."""

import json
from pathlib import Path

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog, flipped
from tests.ledger.made_entries import made

from countervail.ledger.checkpoint import opened
from countervail.ledger.examination import Blame, blame
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.note import Signer
from countervail.ledger.proof import Note
from countervail.ledger.segment import Line, segment, spelt

SIZE = 9


def _exported(kept: KeptLog, start: int) -> bytes:
    kept.add(0, SIZE)
    kept.checkpoint()
    content = Path(kept.folder / f"{SIZE:012}.checkpoint").read_bytes()
    checkpoint = opened(content, SIGNER.verifier)
    assert checkpoint
    with kept.database.reading() as connection:
        return b"".join(segment(connection, start, Note(checkpoint, content)))


def _blamed(content: bytes) -> int | None:
    found = blame(content, SIGNER.verifier)
    assert found
    return found.line


@pytest.mark.parametrize("start", range(SIZE))
def test_a_part_that_nobody_touched_is_whole(kept: KeptLog, start: int) -> None:
    assert blame(_exported(kept, start), SIGNER.verifier) is None


@pytest.mark.parametrize("start", [0, 3])
def test_every_changed_byte_is_found_and_its_line_named(kept: KeptLog, start: int) -> None:
    whole = _exported(kept, start)
    for place, bent in enumerate(flipped(whole)):
        assert _blamed(bent) == whole[:place].count(b"\n") + 1


def test_every_dropped_doubled_or_moved_line_is_found(kept: KeptLog) -> None:
    lines = _exported(kept, 3).splitlines(keepends=True)
    for first in range(len(lines)):
        assert _blamed(b"".join(lines[:first] + lines[first + 1 :])) is not None
        assert _blamed(b"".join([*lines[: first + 1], *lines[first:]])) is not None
        for second in range(first):
            moved = list(lines)
            moved[first], moved[second] = moved[second], moved[first]
            assert _blamed(b"".join(moved)) is not None


def test_a_part_cut_off_anywhere_is_found(kept: KeptLog) -> None:
    whole = _exported(kept, 0)
    for end in range(len(whole)):
        assert blame(whole[:end], SIGNER.verifier)
    assert blame(whole + b"\n", SIGNER.verifier)


def test_an_entry_rewritten_with_its_hash_does_not_add_up(kept: KeptLog) -> None:
    lines = _exported(kept, 0).splitlines(keepends=True)
    for seq in range(SIZE):
        forged = made(99).text(seq)
        line = spelt(Line(leaf=leaf_hash(forged).hex(), entry=forged.decode()))
        found = blame(b"".join([*lines[: seq + 1], line, *lines[seq + 2 :]]), SIGNER.verifier)
        assert found
        assert "does not add up" in found.reason


def test_an_entry_that_is_no_entry_breaks_nothing(kept: KeptLog) -> None:
    lines = _exported(kept, 0).splitlines(keepends=True)
    for forged in (b"", b"[]", b'{"seq":"x"}', b'{"seq":null}', b'{"seq":Infinity}', b'{"seq":1e999}', b"[" * 50_000):
        line = spelt(Line(leaf=leaf_hash(forged).hex(), entry=forged.decode()))
        found = blame(b"".join([*lines[:2], line, *lines[3:]]), SIGNER.verifier)
        assert found == Blame(3, "holds entry -1, but 1 should follow")


def test_another_s_checkpoint_does_not_count(kept: KeptLog) -> None:
    whole = _exported(kept, 0)
    found = blame(whole, Signer(SIGNER.name, bytes(32)).verifier)
    assert found
    assert found.line == SIZE + 2
    foot = json.loads(whole.splitlines()[-1])
    assert foot["checkpoint"].encode() == (kept.folder / f"{SIZE:012}.checkpoint").read_bytes()
