"""What a text says, as proposals: operators first, victims by line only, sources' links not at all."""

from tests.intelligence.press.firms import REGISTRY

from countervail.intelligence.leads.proposing import proposed
from countervail.intelligence.press.reading import read

STORY = """Spyware of hackers removed
The Israeli firm Vellum Gate, formerly known as ParchmentPro, and other spyware vendors were banned with 1,500 accounts.
It was used to compromise the phone of Ada Canary, said Otto Madeup. See https://news.example/story.
Its host was evil[.]example, said the report."""


def test_proposals_stand_in_the_order_a_person_works_through_them() -> None:
    said = proposed(read(STORY, REGISTRY)).proposals
    kinds = [one.what for one in said]
    assert kinds == sorted(kinds, key=["operator", "claim", "start", "role", "figure", "country"].index)
    assert said[0].operator == "OP-1"
    assert {(one.about, one.value, one.operator) for one in said if one.what == "claim"} >= {
        ("alias", "ParchmentPro", "OP-1"),
        ("country", "IL", "OP-1"),
    }
    assert [one.value for one in said if one.what == "start"] == ["evil[.]example"]
    assert "1,500 accounts" in [one.value for one in said]


def test_what_is_said_twice_is_proposed_once_where_it_is_said_first() -> None:
    text = "Spyware of hackers: 1,500 accounts.\nMore on the 1,500 accounts of spyware and hackers.\nAlso 7 accounts."
    figures = [(one.value, one.line) for one in proposed(read(text, REGISTRY)).proposals if one.what == "figure"]
    assert figures == [("1,500 accounts", 1), ("7 accounts", 3)]


def test_a_victim_is_told_by_line_and_never_by_name() -> None:
    said = proposed(read(STORY, REGISTRY))
    assert "Canary" not in repr(said)
    assert ("a person, line 3", "victim") in {(one.value, one.detail) for one in said.proposals}
    assert ("Otto Madeup", "spokesperson") in {(one.value, one.detail) for one in said.proposals}
