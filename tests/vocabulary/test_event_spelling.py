from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.event_spelling import EventSpelling


@dataclass(frozen=True)
class Begun:
    at: datetime


@dataclass(frozen=True)
class Said:
    words: str


SPELLING = EventSpelling[Begun | Said]({"begun": Begun, "said": Said})


@given(st.builds(Begun, st.datetimes(timezones=st.just(UTC))) | st.builds(Said, st.text()))
def test_what_was_written_is_read_again(body: Begun | Said) -> None:
    assert SPELLING.from_json(SPELLING.kind_of(body), SPELLING.to_json(body)) == body


def test_each_record_has_its_word() -> None:
    bodies = (Begun(datetime(2026, 1, 1, tzinfo=UTC)), Said("x"))
    assert [SPELLING.kind_of(body) for body in bodies] == ["begun", "said"]


def test_a_word_that_was_never_given_reads_nothing() -> None:
    with pytest.raises(KeyError):
        SPELLING.from_json("sung", {"words": "x"})
