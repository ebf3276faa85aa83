"""Progress told as it goes: every change once, to whoever may see it; and nobody stays signed in by it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from tests.console.house import House, opened_case, proposed_plan

from countervail.console.app import build
from countervail.console.problem import TooOftenError
from countervail.console.watching import Watching, told
from countervail.disruption.standing import Change, move
from countervail.people.granting import withdraw
from countervail.people.person import Grant
from countervail.people.sessions import end_all
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role

SOON = Watching(timedelta(0), looks=50)


@dataclass(frozen=True)
class Count:
    """Something that goes up to five."""

    number: int

    @property
    def over(self) -> bool:
        """At five."""
        return self.number >= 5


def _events(text: str) -> list[dict[str, Any]]:
    return [json.loads(part.split("data: ")[1]) for part in text.split("\n\n") if part]


def _told(house: House, looks: list[int | Exception], watching: Watching = SOON) -> list[int]:
    def look() -> Count:
        found = looks.pop(0)
        if isinstance(found, Exception):
            raise found
        return Count(found)

    async def heard() -> list[bytes]:
        return [event async for event in told(look(), look, watching, "P-1")]

    return [event["number"] for event in _events(b"".join(house.portal.call(heard)).decode())]


def test_each_change_is_told_once_until_it_is_over(furnished: House) -> None:
    assert _told(furnished, [1, 1, 1, 2, 2, 5, 6]) == [1, 2, 5]
    assert _told(furnished, [5, 6]) == [5]


def test_whoever_may_not_look_any_more_is_told_no_more(furnished: House) -> None:
    assert _told(furnished, [1, 2, RefusedError("gone", hint="Sign in."), 3]) == [1, 2]


def test_a_browser_asks_again_after_so_many_looks(furnished: House) -> None:
    assert _told(furnished, [1, 2, 3, 4, 5], Watching(timedelta(0), looks=3)) == [1, 2, 3]


def test_no_more_watch_than_there_are_places() -> None:
    watching = Watching(most=1)
    watching.check()
    with watching.seat("P-1"), pytest.raises(TooOftenError, match="too many"):
        watching.check()
    watching.check()


def test_who_looks_rarely_leaves_half_of_the_places() -> None:
    watching = Watching(most=2)
    with watching.seat("P-1"):
        watching.check()
        with pytest.raises(TooOftenError, match="too many"):
            watching.check(rare=15)


def test_the_queue_tells_of_cases_opened_and_taken_and_of_nothing_else(desk: House) -> None:
    def told() -> dict[str, Any]:
        answer = desk.visitor("ana").call("/queue/progress", method="GET")
        (event,) = _events(answer.text)
        return event

    before = told()
    assert (before["alerts"] + before["reviews"], before["at_work"], before["over"]) == (1, 0, False)
    assert told() == before, "nothing has changed"
    case = opened_case(desk)
    opened = told()
    assert opened["at_work"] == 1
    desk.visitor("ana").call(f"/cases/{case}/assignment", {"to": "ana"})
    taken = told()
    assert taken["mark"] not in (opened["mark"], before["mark"]), "somebody has it now"
    assert opened["says"] == taken["says"] == "The queue has changed: 0 alerts, 1 review, 1 case at work."
    assert 'data-progress="/api/v1/queue/progress"' in desk.visitor("ana").get("/queue").text


def _watched(house: House, plan: str, who: str = "aud") -> list[dict[str, Any]]:
    answer = house.visitor(who).call(f"/cases/C-1/plans/{plan}/progress", method="GET")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["x-accel-buffering"] == "no"
    return _events(answer.text)


def test_a_plan_is_told_from_its_proposal_to_the_last_step_that_holds(desk: House) -> None:
    plan = proposed_plan(desk, opened_case(desk))
    path, bea = f"/cases/C-1/plans/{plan}", desk.visitor("bea")
    (told,) = _watched(desk, plan)
    assert told == {
        "plan": plan,
        "begun": False,
        "ended": False,
        "states": {},
        "says": "Not begun.",
        "over": False,
    }
    assert "data-progress" not in bea.get(path).text, "it waits for somebody, and nothing goes on by itself"
    bea.call(f"{path}/approval", desk.consent("bea", "approve", plan))
    assert f'data-progress="/api/v1{path}/progress"' in bea.get(path).text
    bea.call(f"{path}/run", {})
    assert [(one["ended"], one["over"], one["states"]) for one in _watched(desk, plan)] == [
        (True, False, {"accepted": 2})
    ]
    assert _watched(desk, plan)[0]["says"] == "2 of 2 steps called for. Ended."
    page = bea.get(path).text
    assert '<progress max="2" value="2">' in page
    assert f'<a href="{path}">Look again</a>' in page, "without script"
    bea.call(f"{path}/verification", {})
    assert [(one["over"], one["states"]) for one in _watched(desk, plan)] == [(True, {"confirmed": 2})]
    assert "2 seen to hold" in bea.get(path).text
    assert "data-progress" not in bea.get(path).text


def test_a_case_says_at_once_that_an_act_does_not_hold(desk: House) -> None:
    plan = proposed_plan(desk, opened_case(desk))
    path, bea = f"/cases/C-1/plans/{plan}", desk.visitor("bea")
    bea.call(f"{path}/approval", desk.consent("bea", "approve", plan))
    bea.call(f"{path}/run", {})
    bea.call(f"{path}/verification", {})
    assert "not hold" not in bea.get("/cases/C-1").text
    with desk.office.occasion() as occasion:
        move(occasion.connection, plan, [Change("S-00001", StepState.DRIFTED)], desk.office.now)
    page = bea.get("/cases/C-1").text
    assert "<strong>1 act does not hold</strong>" in page
    assert '<strong class="bad">1 did not hold</strong>' in page


@pytest.mark.parametrize("ends", ["signed out", "role withdrawn"])
def test_a_stream_ends_with_the_session_and_with_the_role(desk: House, ends: str) -> None:
    plan = proposed_plan(desk, opened_case(desk))
    looks: list[int] = []

    def clock() -> Any:  # noqa: ANN401 -- a time
        looks.append(1)
        if len(looks) == 6:
            with desk.office.occasion() as occasion:
                _end(desk, occasion, ends)
        return desk.office.now

    services = replace(desk.services, watching=Watching(timedelta(0), looks=500), clock=clock)
    aud = replace(desk, services=services, app=build(services), seated={}).visitor("aud")
    looks.clear()
    answer = aud.call(f"/cases/C-1/plans/{plan}/progress", method="GET")
    assert len(_events(answer.text)) == 1
    assert len(looks) < 20, "it went on looking for somebody who may not"


def _end(desk: House, occasion: Any, ends: str) -> None:  # noqa: ANN401 -- an Occasion
    person = desk.office.people["aud"].id
    if ends == "signed out":
        end_all(occasion, desk.office.actor("root"), person)
    else:
        withdraw(occasion, desk.office.actor("root"), person, Grant(Role.AUDITOR))


def test_nobody_stays_signed_in_by_an_open_page(desk: House) -> None:
    plan = proposed_plan(desk, opened_case(desk))
    quiet: dict[str, Callable[[str], Any]] = {
        "the stream": lambda name: desk.visitor(name).call(f"/cases/C-1/plans/{plan}/progress", method="GET"),
        "the block": lambda name: desk.visitor(name).get(
            f"/cases/C-1/plans/{plan}", headers={"HX-Request": "true", "Countervail-Unattended": "1"}
        ),
        "a page somebody loads": lambda name: desk.visitor(name).get(f"/cases/C-1/plans/{plan}"),
    }
    still: dict[str, int] = {}
    for what, ask in quiet.items():
        desk.seated.clear()
        desk.visitor("bea")
        for _ in range(4):
            desk.office.later(minutes=9)
            still[what] = ask("bea").status_code
    assert still == {"the stream": 401, "the block": 303, "a page somebody loads": 200}
