"""Grades in order, and one step milder for less than the entry."""

from tests.intelligence.guards.made_lists import made, table

from countervail.intelligence.guards.grade import Grade, milder, strongest
from countervail.intelligence.indicators.kinds import Kind


def test_the_strongest_objection_counts() -> None:
    hits = table(made("banks", "a.example"), made("popular", "a.example")).check(Kind.HOST, "a.example")
    assert [hit.grade for hit in hits] == [Grade.REFUSE, Grade.SECOND_PERSON]
    assert strongest(tuple(reversed(hits))) is Grade.REFUSE
    assert strongest(()) is None


def test_milder_ends_at_informing() -> None:
    assert [milder(grade) for grade in Grade] == [Grade.SECOND_PERSON, Grade.INFORM, Grade.INFORM]
