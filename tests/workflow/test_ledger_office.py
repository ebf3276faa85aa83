"""The ledger opened for keeping and auditing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.ledger.made_entries import START, made

from countervail.ledger import log
from countervail.ledger.proof import checked
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import LedgerOffice, ledger_office, vouch_if_due


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    monkeypatch.chdir(tmp_path)
    return Installation.at(tmp_path / "state")


@pytest.fixture
def office(installation: Installation, keys: Keyring) -> Iterator[LedgerOffice]:
    with ledger_office(installation, keys) as opened:
        yield opened


def _add(office: LedgerOffice, first: int, end: int) -> None:
    with office.notary.database.transaction() as connection:
        log.append_all(connection, [made(number, high_impact=number == 7) for number in range(first, end)])


def test_what_was_vouched_for_is_proved_and_verified(office: LedgerOffice) -> None:
    _add(office, 0, 4)
    office.vouch(START)
    _add(office, 4, 6)
    office.vouch(START)
    verifier = office.notary.signer.verifier
    assert office.verify().sound
    for proof in (office.prove_entry(2), office.prove_growth(4, 6), office.prove_growth(4, None)):
        assert checked(proof.model_dump_json().encode(), verifier).holds
    assert len(list(office.part(1))) == 7


def test_what_cannot_be_proved_is_said(office: LedgerOffice) -> None:
    with pytest.raises(InputError, match="no entry 0"):
        office.prove_entry(0)
    _add(office, 0, 4)
    with pytest.raises(InputError, match="holds no checkpoint"):
        office.prove_entry(0)
    office.vouch(START)
    _add(office, 4, 5)
    office.vouch(START)
    with pytest.raises(InputError, match="holds no checkpoint over 3 entries"):
        office.prove_growth(3, None)
    with pytest.raises(InputError, match="longer than the later"):
        office.prove_growth(5, 4)


def test_a_checkpoint_follows_what_asks_for_it(office: LedgerOffice, installation: Installation, keys: Keyring) -> None:
    database = office.notary.database
    _add(office, 0, 7)
    assert vouch_if_due(installation, database, keys, START) is None
    assert office.verify().protected == 0
    _add(office, 7, 8)
    assert vouch_if_due(installation, database, keys, START) is None
    assert office.verify().protected == 8


def test_a_witness_in_trouble_undoes_nothing_and_is_told(
    office: LedgerOffice, installation: Installation, keys: Keyring
) -> None:
    _add(office, 7, 8)
    (installation.state / "witness").write_text("in the way")
    told = vouch_if_due(installation, office.notary.database, keys, START)
    assert told
    assert "no witness vouches for it yet" in told
    (installation.state / "witness").unlink()
    assert vouch_if_due(installation, office.notary.database, keys, START + timedelta(days=1)) is None
    assert office.verify().protected == 1


def test_a_witness_that_cannot_be_read_undoes_nothing_and_is_told(
    office: LedgerOffice, installation: Installation, keys: Keyring
) -> None:
    _add(office, 7, 8)
    spoilt = installation.state / "witness" / "000000000001.checkpoint"
    spoilt.mkdir(parents=True)
    assert "cannot be read" in (vouch_if_due(installation, office.notary.database, keys, START) or "")
    spoilt.rmdir()
    assert vouch_if_due(installation, office.notary.database, keys, START) is None
    assert office.verify().protected == 1
