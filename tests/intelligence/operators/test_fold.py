"""An operator is what its history adds up to; a history with a hole is refused."""

from datetime import UTC, datetime

import pytest
from tests.intelligence.operators.firms import REPORT, said

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.event import (
    Absorbed,
    Answered,
    Body,
    Entered,
    Event,
    Merged,
    OperatorKind,
    Parted,
    Said,
)
from countervail.intelligence.operators.fold import fold
from countervail.vocabulary.errors import StorageError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _history(*bodies: Body) -> list[Event]:
    said_so = [Entered(OperatorKind.FIRM, "Vellum Gate"), *bodies]
    return [Event("OP-1", number, "P-1", NOW, NOW, body) for number, body in enumerate(said_so, start=1)]


def test_answers_follow_one_another_and_the_last_one_holds() -> None:
    answers = [Answered("OP-1/2", standing, "seen", REPORT) for standing in (Standing.DISPUTED, Standing.REBUTTED)]
    operator, _ = fold(_history(Said(said(About.PRODUCT, "Latchkey")), *answers))
    assert operator.claims[0].standing is Standing.REBUTTED
    assert len(operator.claims[0].answers) == 2
    assert operator.said(About.PRODUCT) == ()


def test_a_merger_taken_back_leaves_nothing() -> None:
    operator, absorbed = fold(_history(Absorbed("UNK-001", "one desk"), Parted("UNK-001", "two")))
    assert (operator.merged_into, absorbed) == (None, ())
    gone, _ = fold(_history(Merged("OP-2", "one desk"), Parted("OP-2", "two")))
    assert gone.merged_into is None
    assert fold(_history(Merged("OP-2", "one desk")))[0].merged_into == "OP-2"


@pytest.mark.parametrize("lost", [0, 1])
def test_a_history_with_a_hole_is_refused(lost: int) -> None:
    events = _history(Said(said(About.PRODUCT, "Latchkey")), Merged("OP-2", "one desk"))
    del events[lost]
    with pytest.raises(StorageError, match="gap"):
        fold(events)


def test_an_empty_history_is_nobodys() -> None:
    with pytest.raises(StorageError):
        fold([])
