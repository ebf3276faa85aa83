"""Traps of labels: tactics and procedures that are uneven, wrong or missing."""

import pytest
from tests.intelligence.data_traps.made_rows import HEADER, only, read

from countervail.intelligence.indicators.formats.kill_chain import number_of


@pytest.mark.parametrize("label", ["0. Acqiuring Assets", "0 Acquiring assets", "1 Acquiring assets", "", "Assets"])
def test_03_the_procedures_number_wins_over_whatever_the_label_says(label: str) -> None:
    one = only(read(f"{HEADER}{label},0.6 y,0.6.2 z,one.example,\n"))
    assert one.procedure == "0.6.2"
    assert any("tactic" in flag for flag in one.flags) is not label.startswith("0")


def test_03_a_row_without_procedure_is_kept_and_says_so() -> None:
    one = only(read(f"{HEADER}0. x,,,one.example,\n"))
    assert (one.procedure, one.flags) == ("", ("the row names no procedure",))


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("9.8 Something", "9.8"),
        ("9.7.2 Below another technique", "9.7.2"),
        ("2.1. With a dot behind", "2.1"),
        ("0.9.10.0  Two blanks", "0.9.10"),
        ("0.9.10.3 Four parts", "0.9.10.3"),
        ("  0.6.2\nA line break", "0.6.2"),
        ("no number", ""),
    ],
)
def test_04_the_taxonomy_is_uneven_and_its_numbers_are_read(label: str, number: str) -> None:
    assert number_of(label) == number
    row = f'"0. x","0.6 y","{label}",one.example,\n'
    assert only(read(f"{HEADER},,,,\n{row},,,,\n")).procedure == number
