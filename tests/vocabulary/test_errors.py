"""An error a person reads says where, what, and what to do next."""

import pytest

from countervail.vocabulary.errors import (
    CardError,
    CountervailError,
    InputError,
    MeasureError,
    NothingUsableError,
    Place,
    RunError,
)


def test_an_error_names_file_line_fault_and_remedy_in_one_sentence_each() -> None:
    error = InputError("the verb is unknown.", hint="Name it in the mapping.", where=Place("log.csv", 7))
    assert str(error) == "log.csv:7: the verb is unknown. Name it in the mapping."


def test_a_place_without_lines_is_only_its_path() -> None:
    assert str(Place("world")) == "world"


def test_an_error_without_a_place_still_says_what_to_do() -> None:
    assert str(RunError("no run.", hint="Make one.")) == "no run. Make one."


@pytest.mark.parametrize("kind", [InputError, CardError, NothingUsableError, RunError, MeasureError])
def test_every_error_for_a_person_has_one_base(kind: type[CountervailError]) -> None:
    assert isinstance(kind("m.", hint="h."), CountervailError)


def test_a_broken_card_is_bad_input() -> None:
    assert issubclass(CardError, InputError)
