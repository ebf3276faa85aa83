"""`ledger verify`: exit 0 when all is well, 1 with the first wrong entry named."""

import json
from pathlib import Path

from sqlalchemy import text
from tests.cli.ledger.conftest import Ledger

from countervail.database.state import open_state
from countervail.vocabulary.errors import InputError


def _change_entry(state: Path, seq: int) -> None:
    database = open_state(state)
    with database.transaction() as connection:
        connection.execute(text("DROP TRIGGER ledger_entries_no_update"))
        order = "UPDATE ledger_entries SET entry = replace(entry, 'number', 'NUMBER') WHERE seq = :seq"
        connection.execute(text(order), {"seq": seq})
    database.close()


def test_a_sound_ledger_and_its_unprotected_tail(ledger: Ledger) -> None:
    done = ledger("verify")
    assert done.exit_code == 0
    assert "6 entries are good, in order and complete; 0 checkpoints cover 0." in done.stdout
    assert "could be rewritten unseen: 6" in done.stdout
    assert "5  2024-05-01T12:00:05+00:00  case.noted" in done.stdout
    assert "one disk is no witness" in done.stdout
    assert "[ledger]" in done.stdout, "the table is named, and not taken for a style"
    ledger("checkpoint")
    assert "rewritten unseen" not in ledger("verify").stdout


def test_a_wrong_entry_is_named_and_ends_with_exit_1(ledger: Ledger, state: Path) -> None:
    ledger("checkpoint")
    _change_entry(state, 3)
    done = ledger("verify")
    assert done.exit_code == 1
    assert "WRONG: entry 3 is not the one the witness vouches for." in done.stdout
    told = json.loads(ledger("verify", "--json").stdout)
    assert (told["sound"], told["wrong"]["seq"], told["protected"]) == (False, 3, 6)


def test_a_folder_that_holds_no_log_does_not_verify_well_and_stays_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    elsewhere = tmp_path / "restored"
    done = ledger("verify", "--state", str(elsewhere), anywhere=True)
    assert isinstance(done.exception, InputError)
    assert "nothing was ever kept here" in str(done.exception)
    assert not elsewhere.exists()
    open_state(elsewhere).close()
    done = ledger("verify", "--state", str(elsewhere), anywhere=True)
    assert done.exit_code == 0, "the twin: a store in which nothing was done yet"


def test_a_damaged_witness_is_named_and_ends_with_exit_1(ledger: Ledger, state: Path) -> None:
    ledger("checkpoint")
    (state / "witness" / "000000000006.checkpoint").write_text("x")
    done = ledger("verify")
    assert done.exit_code == 1
    assert "000000000006.checkpoint of the witness" in done.stdout


def test_an_exported_part_is_checked_without_the_database(ledger: Ledger, tmp_path: Path) -> None:
    key = json.loads(ledger("checkpoint", "--json").stdout)["key"]
    part = tmp_path / "part.jsonl"
    ledger("export", "--out", str(part))
    order = ("verify", "--part", str(part), "--key", key)
    assert ledger(*order, anywhere=True).exit_code == 0
    part.write_bytes(part.read_bytes().replace(b"number 2", b"number 9"))
    done = ledger(*order, anywhere=True)
    assert done.exit_code == 1
    assert "WRONG: line 4" in done.stdout
    assert json.loads(ledger(*order, "--json", anywhere=True).stdout)["wrong"]["line"] == 4
