"""What is claimed, and of whom."""

from tests.intelligence.press.firms import REGISTRY

from countervail.intelligence.operators.claim import About
from countervail.intelligence.press.claims import FORMER
from countervail.intelligence.press.reading import read


def test_a_former_name_stands_in_the_sentences_own_letters() -> None:
    (said,) = read("Spyware of Vellum Gate, formerly known as Old Mill Works, targets journalists.", REGISTRY).claims
    assert (said.about, said.value, said.detail, said.inferred) == (About.ALIAS, "Old Mill Works", FORMER, False)


def test_nothing_is_claimed_of_whoever_is_no_operator() -> None:
    assert read("Spyware targets journalists of Slate Post, formerly known as Old Mill Works.", ()).claims == ()
