"""An account, as a run's reader asks it: members only, and every look written down."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.workflow.made_run import CANARY, MEMBERS, MadeRun

from countervail.oversight.access import FILE, AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.explanation.account import account_explained
from countervail.workflow.keyed_reference import reference

STRANGER = "acct-020"


def access(folder: Path) -> AccessLog:
    return AccessLog(folder, lambda: datetime(2026, 1, 5, tzinfo=UTC))


def test_a_member_is_explained_and_the_access_is_written_down(made_run: MadeRun, keys: Keyring, tmp_path: Path) -> None:
    found = account_explained(made_run.run, keys, MEMBERS[0], access(tmp_path), "case 12", Silence())
    assert found.statement == "in N-001"
    assert sum(item.bits for item in found.items) == pytest.approx(found.bits, abs=0.01)
    entry = json.loads((tmp_path / FILE).read_text())
    assert (entry["whom"], entry["reason"]) == (reference(keys, MEMBERS[0]), "case 12")


@pytest.mark.parametrize("account", [STRANGER, "nobody-at-all", f"{CANARY}-200"])
def test_of_anybody_else_nothing_is_said_and_that_too_is_written_down(
    made_run: MadeRun, keys: Keyring, tmp_path: Path, account: str
) -> None:
    found = account_explained(made_run.run, keys, account, access(tmp_path), "case 12", Silence())
    assert found.statement == "in no reported network"
    assert (found.items, found.bits, found.standing.networks) == ((), 0.0, ())
    assert account not in (tmp_path / FILE).read_text()
    assert reference(keys, account) in (tmp_path / FILE).read_text()


def test_without_a_reason_an_account_is_not_looked_up(made_run: MadeRun, keys: Keyring, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without a reason"):
        account_explained(made_run.run, keys, MEMBERS[0], access(tmp_path), " ", Silence())
