"""Everything is printed before anything is written: languages, channels, care, and no word of the case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.disruption.notices.who.people import card, watched

from countervail.disruption.notices.screen import About, Screen, Word
from countervail.disruption.notices.sending.delivery import Channel
from countervail.disruption.notices.sending.press import Placed, Press, Printed
from countervail.disruption.notices.who.choosing import Exclusions, choose
from countervail.disruption.notices.who.person import Care
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NOW, NoticeOffice
from countervail.workflow.notice_house import house_of

SEAL = FieldSeal("C-1", b"i" * 8, b"k" * 32)


def _printed(
    office: NoticeOffice, screen: tuple[str, ...] = (), surface: str = "plaza", names: str = "a", **more: object
) -> Printed:
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    cards = {f"plaza:{name}": card(name, surface=surface, **more) for name in names}
    people = choose([watched(name) for name in names], cards, Exclusions(), NOW).people
    press = Press(
        replace(house, surfaces={"plaza": "Plaza"}), b"k" * 32, SEAL, Screen(Word(one, About.ACCOUNT) for one in screen)
    )
    placed = [Placed(person, number, b"s" * 16, NOW) for number, person in enumerate(people)]
    return press.print("p" * 64, placed, lambda: "7K3F9")


def test_both_ways_are_used_where_both_can_be_trusted(office: NoticeOffice) -> None:
    assert {row["channel"] for row in _printed(office).deliveries} == {Channel.MAIL.value, Channel.PLATFORM.value}
    assert [row["channel"] for row in _printed(office, mail=None).deliveries] == [Channel.PLATFORM.value]
    assert [row["channel"] for row in _printed(office, active=False).deliveries] == [Channel.MAIL.value]


def test_a_shared_device_gets_the_short_form(office: NoticeOffice) -> None:
    (short,) = _printed(office, care=frozenset({Care.SHARED_DEVICE})).frames.values()
    (whole,) = _printed(office).frames.values()
    assert "paid to watch" in whole.plain
    assert "paid to watch" not in short.plain
    assert short.subject == whole.subject


def test_who_is_detained_waits_for_a_person_and_later_is_later(office: NoticeOffice) -> None:
    held = _printed(office, care=frozenset({Care.DETENTION}))
    assert {row["state"] for row in held.deliveries} == {"held"}
    later = _printed(office, care=frozenset({Care.LATER}), not_before=date(2026, 4, 1))
    assert {row["due_at"] for row in later.deliveries} == {to_micros(NOW + timedelta(days=23))}
    assert {row["due_at"] for row in _printed(office).deliveries} == {to_micros(NOW)}


def test_a_word_of_the_case_stops_the_press_and_without_the_screen_it_would_go_out(office: NoticeOffice) -> None:
    with pytest.raises(RefusedError, match="names something of the case"):
        _printed(office, screen=("maker-canary",), surface="maker-canary")
    (frame,) = _printed(office, surface="maker-canary").frames.values()
    assert "maker-canary" in frame.plain, "the twin"


def test_nothing_readable_of_the_person_is_in_the_rows(office: NoticeOffice) -> None:
    printed = _printed(office)
    said = repr((printed.notices, printed.deliveries))
    assert "a@people.example" not in said
    assert "plaza:a" not in said
    assert "7K3F9" not in said


def test_people_of_whom_the_same_is_said_share_one_text_and_no_letter(office: NoticeOffice) -> None:
    printed = _printed(office, names="abc")
    assert len(printed.frames) == 1
    assert len({row["id"] for row in printed.notices}) == 3
    mails = [row for row in printed.deliveries if row["channel"] == Channel.MAIL.value]
    assert len({row["sha256"] for row in mails}) == 3
