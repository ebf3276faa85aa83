"""Each name once, however it is written; known names, registry and countries before everything else."""

from tests.intelligence.press.firms import REGISTRY

from countervail.intelligence.operators.screening import Screen
from countervail.intelligence.press.article import Paragraph
from countervail.intelligence.press.naming import Named, name_all


def _named(*lines: str) -> Named:
    story = [Paragraph(number, line) for number, line in enumerate(lines, start=1)]
    return name_all(story, Screen(REGISTRY), {"latchkey": "OP-1"})


def test_drifting_names_are_one_entity_of_the_registry() -> None:
    named = _named("The firms Vellum Gate and Vellum Gate CI.", "It was once ParchmentPro.")
    assert [entity.registered and entity.registered.operator for entity in named.entities] == ["OP-1"]
    assert named.sentences[0].marked == "The firms ⟦0⟧ and ⟦0⟧."


def test_a_person_is_found_again_by_the_last_name() -> None:
    named = _named("It was Otto Madeup.", "Then Madeup left.")
    assert [entity.name for entity in named.entities] == ["Otto Madeup"]
    assert named.entities[0].person


def test_countries_are_marked_and_no_names() -> None:
    named = _named("The North Macedonian firm Slate Harbour and Israeli-based Vellum Gate.")
    assert named.sentences[0].marked == "The ⟪MK⟫ firm ⟦0⟧ and ⟪IL⟫-based ⟦1⟧."
    assert set(named.countries) == {"MK", "IL"}


def test_a_title_is_not_part_of_a_name() -> None:
    named = _named("It wrote to Treasury Secretary Ada Madeup and to Judge Otto Madeup.")
    assert [(entity.name, entity.office) for entity in named.entities] == [("Ada Madeup", True), ("Otto Madeup", True)]


def test_the_registrys_product_is_no_firm() -> None:
    assert [entity.product for entity in _named("They found Latchkey there.").entities] == ["OP-1"]


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    assert _named("Attacks rose. Reports fell.").entities == ()
