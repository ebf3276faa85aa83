"""Who is an operator, and who is only named beside one."""

import pytest
from tests.intelligence.press.firms import REGISTRY

from countervail.intelligence.press.reading import read
from countervail.intelligence.press.role import Role

BAKERY = (
    "The Israeli company Slate Bread sells rolls.\nThey are good.\nAnd fresh.\nA spyware story on hackers ran below."
)
INNOCENT = {
    "a bakery of the country": BAKERY,
    "a reporter on the trade": "Spyware targets journalists, wrote Ada Madeup, a reporter at The Slate Post.",
    "a laboratory": "A report by Slate Institute found spyware on phones of journalists.",
    "a person of a firm's name": "Spyware is sold to hackers, said Near Eastern scholar Otto Madeup.",
    "a court": "Spyware of hackers was before Judge Otto Madeup in a district court.",
}


@pytest.mark.parametrize("story", INNOCENT.values(), ids=INNOCENT.keys())
def test_nobody_innocent_is_an_operator(story: str) -> None:
    innocent = {"Ada Madeup", "Otto Madeup", "Slate Institute", "The Slate Post", "Near Eastern", "Slate Bread"}
    assert not innocent & {part.name for part in read(story, REGISTRY).of(Role.OPERATOR)}


def test_and_a_guilty_one_beside_them_is() -> None:
    story = "Spyware of Vellum Gate targets journalists, wrote Ada Madeup, who was hacked by Slate Harbour."
    reading = read(story, REGISTRY)
    assert {part.operator for part in reading.of(Role.OPERATOR)} == {"OP-1", "OP-3"}


def test_an_unknown_entity_is_an_operator_with_a_country() -> None:
    (part,) = read("Spyware of hackers was sold by an unknown entity in China.", ()).of(Role.OPERATOR)
    assert (part.name, part.country) == ("unknown entity (CN)", "CN")
