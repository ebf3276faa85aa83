"""A reference is genuine or unknown; nothing else is said, and not often."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from countervail.disruption.notices.checking import A_MINUTE, Genuine, check
from countervail.disruption.notices.reference import spelt
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NOW, NoticeOffice
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_release import Releasing, release_notices


@pytest.fixture
def references(office: NoticeOffice, plan: str) -> list[str]:
    """References of a release."""
    given = [spelt(number) for number in range(12)]
    taken: Iterator[str] = iter(given)
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    release_notices(Releasing(office.acting("ana"), office.sources, house, NOW, lambda: next(taken)), plan)
    return given


def _check(office: NoticeOffice, text: str) -> Genuine | None:
    with office.database.transaction() as connection:
        return check(connection, office.keys.key("notice"), text, office.now)


def test_what_is_not_out_yet_is_unknown_and_then_genuine(office: NoticeOffice, references: list[str]) -> None:
    assert [_check(office, text) for text in references] == [None] * 12
    with office.sender() as sender:
        sender.run()
    office.now += timedelta(minutes=2)
    found = [_check(office, text.lower()) for text in references]
    assert {one.sent_on for one in found if one} == {NOW.date()}
    assert {one.variant for one in found if one} <= set(Variant)
    assert None not in found


@pytest.mark.parametrize("text", ["", "person-000001@people.example", "plaza:person-000001", spelt(99), "C-1"])
def test_no_name_no_number_and_no_account_is_answered(office: NoticeOffice, references: list[str], text: str) -> None:
    assert references
    assert _check(office, text) is None


def test_nobody_tries_many(office: NoticeOffice) -> None:
    for _ in range(A_MINUTE):
        _check(office, "nothing")
    with pytest.raises(RefusedError, match="too many"):
        _check(office, "nothing")
    office.now += timedelta(minutes=2)
    assert _check(office, "nothing") is None
