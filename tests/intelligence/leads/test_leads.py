"""Leads kept: sealed under their own keys, written with their ledger entries, settled once."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from tests.intelligence.leads.made_leads import GIVEN, OPENED, Room

from countervail.intelligence.leads.event import Noted, Proposal, Proposed, Settled, Started
from countervail.intelligence.leads.leads import listed
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.errors import InputError, RefusedError

PROPOSED = Proposed((Proposal("operator", "Vellum Gate", 3, "a list"),), 0)


def test_a_lead_is_kept_with_its_provenance_and_listed(room: Room) -> None:
    lead = room.open(Started("domain:a.test"))
    assert (lead.id, lead.opened, [one.start for one in lead.starts]) == ("L-1", OPENED, ["domain:a.test"])
    assert room.open().id == "L-2"
    with room.desk.office.database.reading() as connection:
        assert [one.id for one in listed(connection)] == ["L-2", "L-1"]


def test_nothing_of_it_lies_open(room: Room) -> None:
    room.open(Noted("A note on canary Bob.", GIVEN))
    with room.desk.office.database.reading() as connection:
        rows = [bytes(row[0]) for row in connection.execute(text("SELECT body FROM lead_events"))]
        ledger = b"".join(connection.execute(select(ENTRIES.c.entry)).scalars())
    assert len(rows) == 2
    for secret in (b"canary", b"Made-up firms", b"made-up paper"):
        assert not any(secret in row for row in rows)
        assert secret not in ledger
    assert b"lead.opened" in ledger


def test_with_its_key_a_lead_is_gone(room: Room) -> None:
    lead = room.open()
    room.desk.cases.keys.erase(lead.id, room.desk.office.now)
    with pytest.raises(InputError, match="erased"):
        room.load(lead.id)
    assert room.open().id == "L-2"


def test_a_proposal_is_settled_once(room: Room) -> None:
    lead = room.open(PROPOSED)
    assert room.say(lead.id, Settled(1, confirmed=False)).settled[1].confirmed is False
    with pytest.raises(RefusedError, match="settled already"):
        room.say(lead.id, Settled(1, confirmed=True))
    for number in (0, 2):
        with pytest.raises(InputError, match="no proposal"):
            room.say(lead.id, Settled(number, confirmed=True))


def test_notes_reach_the_cases_opened_on_the_lead_and_no_others(room: Room) -> None:
    lead = room.open(Noted("Before.", GIVEN))
    with room.desk.hand("ana") as hand:
        room.leads.take_up(hand, lead.id, "C-9")
    room.say(lead.id, Noted("After.", GIVEN))
    with room.desk.office.database.reading() as connection:
        notes = room.leads.notes_of(connection, "C-9")
        assert [(of, one.note.text) for of, one in notes] == [("L-1", "Before."), ("L-1", "After.")]
        assert room.leads.notes_of(connection, "C-8") == []


def test_who_may_not_writes_nothing_and_what_has_no_source_is_refused(room: Room) -> None:
    lead = room.open()
    with pytest.raises(RefusedError):
        room.open(by="bea")
    with pytest.raises(RefusedError):
        room.say(lead.id, Noted("x", GIVEN), by="bea")
    with pytest.raises(InputError, match="source"):
        room.say(lead.id, Noted("x", replace(GIVEN, source=" ")))
    with pytest.raises(InputError, match="title"):
        room.open(opened=replace(OPENED, title=" "))
    with pytest.raises(InputError, match="no lead"):
        room.load("L-7")
