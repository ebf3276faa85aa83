"""A claim is the same one however often its source was read."""

from dataclasses import replace

from tests.intelligence.operators.firms import PAPER, REPORT, said

from countervail.intelligence.operators.claim import About
from countervail.vocabulary.confidence import Confidence


def test_another_reading_of_the_same_source_says_the_same() -> None:
    once = said(About.ALIAS, "Vellum")
    again = replace(once, source=replace(REPORT, sha256="ab"), confidence=Confidence.HIGH)
    assert once.key == again.key


def test_another_source_or_span_says_something_else() -> None:
    once = said(About.ALIAS, "Vellum")
    assert once.key != replace(once, source=PAPER).key
    assert once.key != replace(once, until="2020").key
