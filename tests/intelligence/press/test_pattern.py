"""Each pattern holds in the sentences it gives for it, and in none of those against it."""

import pytest
from tests.intelligence.press.firms import registered

from countervail.intelligence.press.pattern import Pattern, patterns, sayings
from countervail.intelligence.press.reading import read
from countervail.intelligence.press.role import Role

ASIDE = "\nThis is an aside.\nThis is another one.\nIt is about spyware and hackers."
"""Makes a text a story of the trade, far enough from its first line not to speak for it."""


def _with(sentence: str, role: Role) -> set[str]:
    """Whoever has the role."""
    return {part.name for part in read(f"{sentence}{ASIDE}", ()).of(role)}


CASES = [
    pytest.param(pattern, text, id=f"{pattern.role}-{number}")
    for number, pattern in enumerate(patterns())
    for text in pattern.holds
]


@pytest.mark.parametrize(("pattern", "text"), CASES)
def test_a_pattern_holds_where_it_says(pattern: Pattern, text: str) -> None:
    sentence, _, names = text.partition("->")
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    assert wanted <= _with(sentence.strip(), pattern.role)
    if not wanted:
        assert not _with(sentence.strip(), pattern.role)


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        pytest.param(pattern, text, id=f"{pattern.role}-{number}")
        for number, pattern in enumerate(patterns())
        for text in pattern.fails
    ],
)
def test_a_pattern_fails_where_it_says(pattern: Pattern, sentence: str) -> None:
    named = _with(sentence, pattern.role)
    assert named <= ({"Congress"} if pattern.public else set())  # a parliament is one by itself


def test_claims_are_read_of_operators_alone() -> None:
    firm = registered(1, "Vellum Gate")
    story = "Hackers: the spyware vendor Vellum Gate, once known as ParchmentPro, hid. It sued Vellum Gate in 2019."
    claims = {(one.about.value, one.value, one.since) for one in read(story, (firm,)).claims}
    assert claims == {("alias", "ParchmentPro", ""), ("proceeding", "sued", "2019")}
    assert len(sayings()) >= 10


def test_a_persona_is_that_of_the_operator_named_beside_it() -> None:
    story = "Hackers and spyware: Otto found accounts of Vellum Gate posing as bakers to trick people."
    (claim,) = read(story, (registered(1, "Vellum Gate"),)).claims
    assert (claim.operator, claim.about.value, claim.value) == ("Vellum Gate", "persona", "bakers")
