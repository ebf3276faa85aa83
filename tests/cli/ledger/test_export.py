"""`ledger export`: a file, never over another."""

import json
from pathlib import Path

from tests.cli.ledger.conftest import Ledger

from countervail.vocabulary.errors import InputError


def test_entries_from_one_on_are_written_once(ledger: Ledger, tmp_path: Path) -> None:
    ledger("checkpoint")
    out = tmp_path / "part.jsonl"
    told = json.loads(ledger("export", "--out", str(out), "--from", "2", "--json").stdout)
    assert (told["entries"], told["first"]) == (4, 2)
    assert len(out.read_bytes().splitlines()) == 6
    again = ledger("export", "--out", str(out)).exception
    assert isinstance(again, InputError)
    assert "does not exist" in again.hint


def test_without_a_checkpoint_there_is_nothing_to_export(ledger: Ledger, tmp_path: Path) -> None:
    refused = ledger("export", "--out", str(tmp_path / "part.jsonl"))
    assert isinstance(refused.exception, InputError)
    assert not (tmp_path / "part.jsonl").exists()
