"""What is said of a lead is frozen, and what bears no marking is RED."""

from countervail.intelligence.leads.event import Provenance
from countervail.vocabulary.tlp import Tlp


def test_what_came_without_a_marking_travels_nowhere() -> None:
    assert Provenance("somebody").tlp is Tlp.RED
