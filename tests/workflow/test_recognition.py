"""What is said of a network beside kept profiles: words of ICD 203, never more than habits can show."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.casework.likelihood import Likelihood
from countervail.casework.profiles import Profile
from countervail.networks.profiles.measuring import Measured
from countervail.networks.profiles.sketch import sketch
from countervail.networks.profiles.typical import shipped
from countervail.workflow.recognition import CAUTION, Recognised, likelihood_of, recognised

DAY = datetime(2026, 3, 2, tzinfo=UTC)
PEOPLE = sketch(b"k" * 32, [f"plaza:{number}" for number in range(200)])
OLD = Profile("C-7", "OP-3", DAY, DAY.replace(year=2031), PORTRAIT, PEOPLE)
OTHERS = [replace(OLD, case=f"C-{n}", operator="unknown", portrait=other_firm(n), sketch=None) for n in range(20, 26)]


def seen(portrait: Measured | None = None, people: bytes | None = None) -> Recognised:
    found = portrait or Measured(later(PORTRAIT, 4), (), ())
    return recognised("N-001", found, people, [OLD, *OTHERS], {}, shipped())


def test_a_return_is_told_with_its_reasons_and_a_caution() -> None:
    told = seen()
    assert told.leader == "C-7"
    assert told.statement.startswith("Looks like what case C-7 saw: ")
    assert "because of" in told.statement
    assert told.statement.endswith(CAUTION)
    assert told.beside[0].operator == "OP-3"
    assert "client" not in told.beside[0].families


def test_a_stranger_is_unknown_though_likelihoods_are_listed() -> None:
    told = seen(Measured(other_firm(400), (), ()))
    assert told.leader == "unknown"
    assert told.statement.startswith("Unknown: none of 7 kept profiles")
    assert len(told.beside) == 3


def test_the_same_people_speak_of_a_client_and_never_of_an_operator() -> None:
    told = seen(Measured(other_firm(400), (), ()), PEOPLE)
    assert told.leader == "unknown"
    assert [each.case for each in told.same_people] == ["C-7"]
    assert "perhaps the same client, whoever works for it" in told.statement


def test_other_people_are_no_client() -> None:
    elsewhere = sketch(b"k" * 32, [f"plaza:{number}" for number in range(1000, 1200)])
    assert seen(people=elsewhere).same_people == ()


@pytest.mark.parametrize(
    ("chance", "word"),
    [
        (0.02, Likelihood.ALMOST_NO_CHANCE),
        (0.5, Likelihood.ROUGHLY_EVEN_CHANCE),
        (0.7, Likelihood.LIKELY),
        (0.9, Likelihood.VERY_LIKELY),
        (0.9999, Likelihood.VERY_LIKELY),
    ],
)
def test_words_stand_for_chances_and_none_is_certain(chance: float, word: Likelihood) -> None:
    assert likelihood_of(chance) is word
