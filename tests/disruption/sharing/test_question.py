"""Answers by mail and form: proved by a reference, one cross, and no more of anybody's words than is asked for."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.sharing.question import (
    MOST_BYTES,
    MOST_WORDS,
    question_text,
    read_answer,
    read_form,
    reference_of,
    references,
)
from countervail.disruption.sharing.receipt import ANSWERS, What
from countervail.vocabulary.errors import InputError

KEY = b"x" * 32
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
REFERENCE = reference_of(KEY, "PA-1", "R-1")
TEXT = question_text("R-1", REFERENCE, "Example Platform Ltd")


def _mail(text: str, date: str = "Tue, 17 Mar 2026 10:00:00 +0100") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "anybody@partner.example", "Re: your question", date
    message.set_content(text)
    return message.as_bytes()


@pytest.mark.parametrize("what", ANSWERS)
def test_one_cross_is_an_answer_also_where_it_was_quoted(what: What) -> None:
    ticked = TEXT.replace(f"[ ] {what.value}", f"[x] {what.value}")
    for text in (ticked, "\n".join(f"> {line}" for line in ticked.splitlines())):
        told = read_answer(_mail(text), NOW)
        assert (told.reference, told.what, told.at.hour) == (REFERENCE, what, 10)


def test_what_they_say_comes_along_and_ends_somewhere() -> None:
    told = read_answer(_mail(TEXT.replace("[ ] acted", "[X] acted") + "We blocked it.\n" + "x" * 9_000), NOW)
    assert told.says.startswith("We blocked it.")
    assert len(told.says) == MOST_WORDS


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT, "not exactly one box"),
        (TEXT.replace("[ ]", "[x]"), "not exactly one box"),
        (TEXT.replace(REFERENCE, "Q-OTHER"), "no reference"),
        (f"{TEXT}\nReference: {reference_of(KEY, 'PA-2', 'R-1')}", "or several"),
        ("x" * MOST_BYTES, "longer than"),
    ],
)
def test_what_is_no_answer_waits_for_a_person(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_answer(_mail(text), NOW)


def test_a_day_that_has_not_come_is_now_and_so_is_none() -> None:
    ticked = TEXT.replace("[ ] acted", "[x] acted")
    assert read_answer(_mail(ticked, "Tue, 17 Mar 2099 10:00:00 +0000"), NOW).at == NOW
    assert read_answer(_mail(ticked, "yesterday"), NOW).at == NOW


def test_nobody_learns_a_reference_from_another() -> None:
    known = references(KEY, [("PA-1", "R-1"), ("PA-1", "R-2"), ("PA-2", "R-1")])
    assert len(known) == 3
    assert known[REFERENCE] == ("PA-1", "R-1")
    assert reference_of(b"y" * 32, "PA-1", "R-1") != REFERENCE


def test_a_form_ticks_one_of_the_answers() -> None:
    assert read_form(REFERENCE, "disputed", " No. ", NOW).says == "No."
    with pytest.raises(InputError, match="ticks none"):
        read_form(REFERENCE, "read", "", NOW)


@given(st.binary(max_size=400))
def test_no_bytes_break_it(raw: bytes) -> None:
    with pytest.raises(InputError):
        read_answer(raw, NOW)
