"""`ledger proof`: made here, checked anywhere."""

import json
from pathlib import Path

import pytest
from tests.cli.ledger.conftest import Ledger

from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("order", [("--entry", "2"), ("--since", "6")])
def test_a_proof_holds_elsewhere_with_the_public_key_and_no_other_bytes(
    ledger: Ledger, tmp_path: Path, order: tuple[str, str]
) -> None:
    key = json.loads(ledger("checkpoint", "--json").stdout)["key"]
    file = tmp_path / "proof.json"
    file.write_text(ledger("proof", *order).stdout)
    check = ("proof", "--check", str(file), "--key", key)
    done = ledger(*check, anywhere=True)
    assert done.exit_code == 0
    assert "Proved:" in done.stdout
    file.write_text(file.read_text().replace("countervail/ledger\\n6", "countervail/ledger\\n7"))
    assert ledger(*check, anywhere=True).exit_code == 1
    assert json.loads(ledger(*check, "--json", anywhere=True).stdout)["holds"] is False


@pytest.mark.parametrize("order", [(), ("--entry", "1", "--since", "1")])
def test_one_thing_at_a_time(ledger: Ledger, order: tuple[str, ...]) -> None:
    assert isinstance(ledger("proof", *order).exception, InputError)
