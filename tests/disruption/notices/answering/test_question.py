"""The time of an answer tells nothing; one caller cannot ask for all."""

import asyncio
from datetime import timedelta

import pytest
from tests.disruption.notices.answering.desk import NOBODYS, questions

from countervail.disruption.notices.answering.question import A_MINUTE, ANSWER_AFTER_S, Questions, TooManyError
from countervail.disruption.notices.wording.variant import Variant
from countervail.workflow.benches.notice_office import NoticeOffice


def _took(asked: Questions, reference: str) -> float:
    async def timed() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asked.answer(reference, "here")
        return loop.time() - began

    return asyncio.run(timed())


def test_every_answer_takes_as_long_as_any_other(office: NoticeOffice, known: str) -> None:
    asked = questions(office, asyncio.sleep)
    times = [_took(asked, reference) for reference in (known, NOBODYS, "no reference at all")]
    assert all(ANSWER_AFTER_S <= took < ANSWER_AFTER_S + 0.4 for took in times), times


def test_the_twin_that_does_not_wait_answers_at_different_times(office: NoticeOffice, known: str) -> None:
    asked = questions(office)
    assert all(_took(asked, reference) < ANSWER_AFTER_S for reference in (known, NOBODYS))


def test_a_refusal_waits_too_and_another_caller_or_minute_is_free(office: NoticeOffice, known: str) -> None:
    waits: list[float] = []

    async def counted(seconds: float) -> None:
        waits.append(seconds)

    asked = questions(office, counted)
    for _ in range(A_MINUTE):
        asyncio.run(asked.answer(NOBODYS, "192.0.2.1"))
    with pytest.raises(TooManyError):
        asyncio.run(asked.answer(known, "192.0.2.1"))
    assert len(waits) == A_MINUTE + 1
    found = asyncio.run(asked.answer(known, "192.0.2.2"))
    assert found is not None
    assert found.variant in list(Variant)
    office.now += timedelta(minutes=1)
    assert asyncio.run(asked.answer(known, "192.0.2.1")) == found


def test_all_callers_together_are_bounded(office: NoticeOffice) -> None:
    asked = questions(office)
    with pytest.raises(TooManyError, match="too many"):
        for number in range(40):
            asyncio.run(asked.answer(NOBODYS, f"192.0.2.{number}"))


def test_no_caller_stands_anywhere(office: NoticeOffice) -> None:
    asked = questions(office)
    asyncio.run(asked.answer(NOBODYS, "198.51.100.200"))
    assert "198.51.100.200" not in repr(asked._callers)
