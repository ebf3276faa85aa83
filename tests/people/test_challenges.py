"""Challenges: each fresh, each answered once, soon, and for what it was."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.people.office import Office

from countervail.people.challenges import LIFE, consume, issue, use_up
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.errors import RefusedError


def _asked(office: Office) -> Statement:
    with office.occasion() as occasion:
        return issue(occasion.connection, Purpose.APPROVE, "ab" * 32, office.people["bea"].id, office.now)


def _consume(office: Office, statement: Statement) -> None:
    with office.occasion() as occasion:
        consume(occasion.connection, statement, office.now)


def test_a_challenge_is_answered_once(office: Office) -> None:
    asked = _asked(office)
    _consume(office, asked)
    with pytest.raises(RefusedError, match="answered before"):
        _consume(office, asked)


def test_it_runs_out_and_holds_until_then(office: Office) -> None:
    first, second = _asked(office), _asked(office)
    assert first.nonce != second.nonce
    office.now += LIFE - timedelta(seconds=1)
    _consume(office, first)
    office.now += timedelta(seconds=1)
    with pytest.raises(RefusedError, match="run out"):
        _consume(office, second)


def test_nothing_about_it_can_be_changed_afterwards(office: Office) -> None:
    asked = _asked(office)
    for forged in (
        replace(asked, payload="ac" * 32),
        replace(asked, purpose=Purpose.REVEAL),
        replace(asked, person=office.people["ana"].id),
        replace(asked, said_at=asked.said_at + timedelta(seconds=1)),
        replace(asked, nonce=None),
    ):
        with pytest.raises(RefusedError, match="never asked"):
            _consume(office, forged)
    _consume(office, asked)


def test_one_that_was_used_up_for_nothing_is_answered_no_more_and_by_its_own_person_only(office: Office) -> None:
    first, second = _asked(office), _asked(office)
    with office.occasion() as occasion:
        use_up(occasion.connection, first.nonce or "", office.people["bea"].id, office.now)
        use_up(occasion.connection, second.nonce or "", office.people["ana"].id, office.now)
    with pytest.raises(RefusedError, match="answered before"):
        _consume(office, first)
    _consume(office, second)
