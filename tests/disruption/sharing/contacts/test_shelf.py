"""What is kept of lists: the newest stands, what gave way is gone, and a day's questions end."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from tests.disruption.sharing.contacts.listed import Listed

from countervail.disruption.sharing.contacts.shelf import A_DAY, LIFE, ContactShelf, last_event
from countervail.disruption.sharing.tables import CONTACT_HASHES, CONTACT_QUERIES
from countervail.vocabulary.errors import InputError


def test_the_newest_list_stands_and_the_hashes_of_the_one_before_are_gone(listed: Listed) -> None:
    first = listed.draft()
    listed.at.desk.office.now += timedelta(minutes=1)
    second = listed.draft()
    shelf = ContactShelf()
    with listed.at.desk.hand("ana") as hand:
        assert shelf.newest(hand.connection, listed.partner.id, "R-PLATFORMS") == second
        assert (shelf.hashes(hand.connection, first), len(shelf.hashes(hand.connection, second))) == ([], 1)
        assert hand.connection.execute(select(func.count()).select_from(CONTACT_HASHES)).scalar_one() == 1
        assert shelf.newest(hand.connection, listed.partner.id, "R-OTHER") is None
        with pytest.raises(InputError, match="no list"):
            shelf.get(hand.connection, "CL-NONE")


def test_a_prefix_finds_what_begins_so(listed: Listed) -> None:
    made, shelf = listed.draft(), ContactShelf()
    with listed.at.desk.hand("ana") as hand:
        (whole,) = shelf.hashes(hand.connection, made)
        assert shelf.hashes(hand.connection, made, whole[:4]) == [whole]
        other = "0000" if whole[:4] != "0000" else "ffff"
        assert shelf.hashes(hand.connection, made, other) == []


def test_a_days_questions_end_and_the_next_day_has_its_own(listed: Listed) -> None:
    shelf, now = ContactShelf(), listed.at.desk.office.now
    with listed.at.desk.hand("ana") as hand:
        assert shelf.spend(hand.connection, listed.partner.id, now)
        hand.connection.execute(CONTACT_QUERIES.update().values(asked=A_DAY))
        assert not shelf.spend(hand.connection, listed.partner.id, now)
        assert shelf.spend(hand.connection, listed.partner.id, now + timedelta(days=1))


def test_notes_and_closing_move_nothing_and_age_does(listed: Listed) -> None:
    made, shelf = listed.draft(), ContactShelf()
    with listed.at.desk.hand("ana") as hand:
        assert last_event(hand.connection, listed.at.case) == made.cases[listed.at.case]
        assert shelf.dead(hand.connection, made, hand.now) == ""
        assert shelf.dead(hand.connection, made, hand.now + LIFE) == "it is too old"
