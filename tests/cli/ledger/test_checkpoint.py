"""`ledger checkpoint`: what is covered, where, and the key that checks it."""

import json
from pathlib import Path

from tests.cli.ledger.conftest import Ledger

from countervail.ledger.checkpoint import opened
from countervail.ledger.note import Verifier


def test_it_covers_all_entries_and_prints_the_key_that_opens_it(ledger: Ledger, state: Path) -> None:
    told = json.loads(ledger("checkpoint", "--json").stdout)
    note = (state / "witness" / "000000000006.checkpoint").read_bytes()
    checkpoint = opened(note, Verifier.parse(told["key"]))
    assert checkpoint
    assert (told["entries"], told["root"]) == (6, checkpoint.root.hex())
    assert "6 entries are covered" in ledger("checkpoint").stdout


def test_of_an_empty_ledger_there_is_nothing_to_cover(ledger: Ledger, tmp_path: Path) -> None:
    done = ledger("checkpoint", "--state", str(tmp_path / "new"), anywhere=True)
    assert done.exit_code == 0
    assert "The ledger is empty" in done.stdout
