"""What a lead points to: unknown accounts are refused by name, unknown people without."""

from pathlib import Path

import pytest
from tests.workflow.asked_leads import Ask
from tests.workflow.made_run import CANARY

from countervail.oversight.access import FILE
from countervail.vocabulary.errors import InputError


def test_a_thing_nobody_has_leads_to_nobody(ask: Ask, crowd: Path) -> None:
    (answer,) = ask(crowd, "media:nothing")
    assert (answer.accounts, answer.members) == (0, ())
    assert "No account of this log" in answer.statement


def test_an_unknown_person_is_logged_and_refused_without_being_named(ask: Ask, crowd: Path) -> None:
    with pytest.raises(InputError) as refused:
        ask(crowd, f"target:{CANARY}-unknown", reason="case 12")
    assert CANARY not in str(refused.value)
    assert len((crowd / FILE).read_text().splitlines()) == 1


def test_an_unknown_account_is_refused_by_its_name(ask: Ask, crowd: Path) -> None:
    with pytest.raises(InputError, match="acct-999"):
        ask(crowd, "account:acct-999")
