"""Sentences end where they end, and runs of capitals are where names may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.press.sentence import LONGEST, runs, sentences


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "The U.S. Senate met. Mr. Otto Madeup spoke. “It is so.” Then it rained."
    assert list(sentences(text)) == [
        "The U.S. Senate met.",
        "Mr. Otto Madeup spoke.",
        "“It is so.”",
        "Then it rained.",
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The firm Vellum Gate sold it.", ["Vellum Gate"]),
        ("These are of Vellum Gate, Slate Harbour and ParchmentPro.", ["Vellum Gate", "Slate Harbour", "ParchmentPro"]),
        ("India's Slate Harbour hid.", ["India", "Slate Harbour"]),
        ("They studied at the University of Slate.", ["University of Slate"]),
        ("He met Otto al-Madeup.", ["Otto al-Madeup"]),
        ("“While they slept,” said Ada.", ["Ada"]),
        ("nothing here", []),
    ],
)
def test_names_are_runs_of_capitals(sentence: str, names: list[str]) -> None:
    assert [run.text for run in runs(sentence)] == names


@given(st.text(max_size=400))
def test_any_text_falls_into_sentences_whose_runs_are_in_them(text: str) -> None:
    for sentence in sentences(text):
        assert len(sentence) <= LONGEST
        for run in runs(sentence):
            assert 0 <= run.begin < run.end <= len(sentence)
