"""A hold ends on its day or before; an appeal stands until it is rejected."""

from dataclasses import replace
from datetime import timedelta

from tests.casework.histories import ANNA, START

from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.hold import LONGEST, Hold
from countervail.casework.standing import Said, StandingAppeal, StandingHold

HOLD = StandingHold(Said(2, ANNA, START, START, Hold(ANNA, "to learn", "ten people", START + timedelta(days=30))))
APPEAL = StandingAppeal(Said(3, ANNA, START, START, Appeal(Objection.APPEAL, ("courier:a",), "form", "no")))


def test_no_hold_outlasts_fourteen_days_whatever_it_says() -> None:
    assert HOLD.ends_at == START + LONGEST
    assert HOLD.active(START + LONGEST - timedelta(seconds=1))
    assert not HOLD.active(START + LONGEST)


def test_a_hold_ended_early_has_ended() -> None:
    assert not replace(HOLD, ended_at=START + timedelta(days=1)).active(START + timedelta(days=2))


def test_an_appeal_stands_unanswered_and_upheld_but_not_rejected() -> None:
    answers = {upheld: Said(4, ANNA, START, START, Answer(3, upheld, "looked again")) for upheld in (True, False)}
    assert APPEAL.stands
    assert replace(APPEAL, answer=answers[True]).stands
    assert not replace(APPEAL, answer=answers[False]).stands
