"""The seven days: measured to the moment, in both directions, and never between others."""

from datetime import timedelta

import pytest
from tests.people.office import START, Office

from countervail.people.credential import of_mail
from countervail.people.enrolment import enrol, revoke
from countervail.people.seven_days import SEVEN_DAYS, Handover, barred, handovers_of

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("before", "expected"), [(SEVEN_DAYS, False), (SEVEN_DAYS - MOMENT, True), (timedelta(0), True), (-MOMENT, True)]
)
def test_seven_days_are_seven_days(before: timedelta, expected: bool) -> None:
    handover = Handover(by="P-1", of="P-2", at=START - before)
    assert barred([handover], "P-1", "P-2", START) is expected
    assert barred([handover], "P-2", "P-1", START) is expected


def test_ones_own_key_and_what_others_did_bar_nobody() -> None:
    own, others = Handover("P-1", "P-1", START), Handover("P-3", "P-2", START)
    assert not barred([own, others], "P-1", "P-2", START)
    assert barred([own, others], "P-3", "P-2", START)


def test_enrolling_and_revoking_both_count_up_to_the_moment_asked_about(office: Office) -> None:
    ana, root = office.people["ana"].id, office.people["root"].id
    with office.occasion() as occasion:
        mail = enrol(occasion, office.actor("root"), ana, of_mail(bytes(32), "ana@desk.example"))
    office.later(hours=1)
    with office.occasion() as occasion:
        revoke(occasion, office.actor("root"), mail.id)
    with office.database.reading() as connection:
        found = handovers_of(connection, ana, office.now)
        assert len(handovers_of(connection, ana, START)) == 2
    expected = (START - timedelta(days=8), START, office.now)
    assert sorted(found, key=lambda one: one.at) == [Handover(root, ana, at) for at in expected]
