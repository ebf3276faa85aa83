"""Export of a part of the log: head, entries, checkpoint."""

import json

import pytest
from tests.ledger.kept_log import SIGNER, KeptLog
from tests.ledger.made_entries import made

from countervail.ledger.checkpoint import opened
from countervail.ledger.proof import Note
from countervail.ledger.segment import segment
from countervail.vocabulary.errors import InputError


def _note(kept: KeptLog, size: int) -> Note:
    content = (kept.folder / f"{size:012}.checkpoint").read_bytes()
    checkpoint = opened(content, SIGNER.verifier)
    assert checkpoint
    return Note(checkpoint, content)


def test_a_part_holds_its_entries_between_head_and_checkpoint(kept: KeptLog) -> None:
    kept.add(0, 9)
    kept.checkpoint()
    kept.add(9, 12)
    with kept.database.reading() as connection:
        lines = [json.loads(line) for line in segment(connection, 6, _note(kept, 9))]
    assert [lines[0][name] for name in ("start", "end")] == [6, 9]
    assert len(lines[0]["before"]) == 2
    assert [line["entry"].encode() for line in lines[1:-1]] == [made(n).text(n) for n in (6, 7, 8)]
    assert lines[-1]["checkpoint"].startswith(SIGNER.name)


@pytest.mark.parametrize("start", [-1, 9, 12])
def test_what_no_checkpoint_covers_is_not_exported(kept: KeptLog, start: int) -> None:
    kept.add(0, 9)
    kept.checkpoint()
    kept.add(9, 12)
    with kept.database.reading() as connection, pytest.raises(InputError, match="covers 9 entries"):
        list(segment(connection, start, _note(kept, 9)))
