"""Names folded: case, signs, scripts and legal forms fall away, words that tell firms apart stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.spelling import folded_words, spell


@pytest.mark.parametrize(
    ("name", "whole", "strong"),
    [
        ("Vellum Gate Ltd.", "vellumgate", "vellumgate"),
        ("VELLUM-GATE", "vellumgate", "vellumgate"),
        ("Vellum Technologies", "vellumtechnologies", "vellum"),
        ("Vellum S.p.A.", "vellum", "vellum"),
        ("Vellum Grouo", "vellumgroup", "vellum"),
        ("Müller & Söhne GmbH", "mullerandsohne", "mullersohne"),
        ("\u041e\u041e\u041e \u041d\u0435\u043a\u0441\u0443\u0441", "neksus", "neksus"),
        ("\u0391\u03b8\u03ae\u03bd\u03b1 AE", "athinaae", "athinaae"),
        ("Group Technologies", "grouptechnologies", "grouptechnologies"),
        ("Ltd", "ltd", "ltd"),
        ("...", "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, whole: str, strong: str) -> None:
    spelled = spell(name)
    assert (spelled.whole, spelled.strong) == (whole, strong)


def test_only_a_common_word_is_mended() -> None:
    assert spell("Vellum Grouo").mended
    assert not spell("Vellum Group").mended
    assert spell("Velium").words == ("velium",)


@given(st.text(max_size=300))
def test_any_text_is_taken_apart_and_case_means_nothing(text: str) -> None:
    spelled = spell(text)
    assert set(spelled.whole) <= set("abcdefghijklmnopqrstuvwxyz0123456789")
    assert folded_words(" ".join(folded_words(text)))[:5] == folded_words(text)[:5]


@given(st.text(alphabet="\ufdfa\U0001f600\u0300", max_size=100_000))
def test_a_name_that_swells_is_cut(text: str) -> None:
    assert len(spell(text).whole) <= 1_000
