"""Claims merged by value: every source kept, and what ends when the last of them ends."""

from datetime import UTC, datetime

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.matching.watched import watched_of

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def claims(source: str, text: str) -> list:  # type: ignore[type-arg]
    return list(read_document(Document("list.csv", text.encode()), Given(source)).indicators)


def test_two_sources_of_one_value_are_one_thing_to_look_for() -> None:
    one = claims("first", "type,value,expires,confidence\nhost,bad.example,2026-01-01,30\n")
    two = claims("second", "type,value,expires,confidence,name\nhost,BAD[.]example.,2026-06-01,80,Vellum\n")
    (watched,) = watched_of(one + two)
    assert watched.sources == ("first: list.csv, line 2", "second: list.csv, line 2")
    assert (watched.confidence, watched.names, watched.expires) == (80, ("Vellum",), LATE)


def test_a_claim_without_an_end_keeps_the_others_open_unless_somebody_says_when() -> None:
    both = claims("first", "type,value,expires\nhost,bad.example,2026-01-01\nhost,bad.example,\n")
    assert watched_of(both)[0].expires is None
    assert watched_of(both, expires=EARLY)[0].expires == EARLY


def test_what_activity_cannot_show_is_left_out() -> None:
    assert watched_of(claims("first", "type,value\nfile,made-up.apk\napp,com.made.up\n")) == []
