"""Warrants: what a platform's adapter asks before it touches anything, and how a plan begins exactly once."""

from dataclasses import replace

import pytest
from tests.people.office import CASE, Office
from tests.people.plans import BASIS, by_two, plan, restoration, signed, warrant

from countervail.people.granting import withdraw
from countervail.people.person import Grant
from countervail.people.plan_terms import texts_read
from countervail.people.staff import remove
from countervail.people.statement import Purpose
from countervail.people.warrants import begin_plan, begun_at, verify_warrant, verify_warrants
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature, Warrant


def _verify(office: Office, held: Warrant, *, undoing: bool = False) -> str:
    with office.database.reading() as connection:
        return str(verify_warrant(connection, held, office.now, undoing=undoing)["subject"])


def _begin(
    office: Office, text: bytes, signatures: tuple[Signature, ...], by: str = "ana", restores_on: str | None = None
) -> None:
    with office.occasion() as occasion:
        begin_plan(occasion, office.actor(by), text, signatures, restores_on)


def test_a_good_warrant_gives_its_step(office: Office) -> None:
    text = plan(office)
    assert _verify(office, warrant(text, by_two(office, text))) == "account:1"


def test_a_step_the_plan_does_not_hold_or_holds_the_other_way_round_is_refused(office: Office) -> None:
    text = plan(office)
    good = warrant(text, by_two(office, text))
    with pytest.raises(RefusedError, match="orders no such step"):
        _verify(office, replace(good, step="S-2"))
    with pytest.raises(RefusedError, match="orders no such step"):
        _verify(office, good, undoing=True)


def test_a_changed_plan_has_no_signatures(office: Office) -> None:
    text = plan(office)
    good = warrant(text, by_two(office, text))
    with pytest.raises(RefusedError, match="not over this"):
        _verify(office, replace(good, plan=text.replace(b"account:1", b"account:2")))
    with pytest.raises(RefusedError, match="two people"):
        _verify(office, replace(good, signatures=good.signatures[:1]))


def test_it_holds_for_a_day_unless_it_began_and_then_to_its_end(office: Office) -> None:
    text, other = plan(office), plan(office, left_out={})
    good, idle = (warrant(one, by_two(office, one)) for one in (text, other))
    office.later(hours=24)
    _begin(office, text, good.signatures)
    office.later(seconds=1)
    _verify(office, good)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        _verify(office, idle)
    with pytest.raises(RefusedError, match="to begin earlier"):
        _begin(office, other, idle.signatures)
    office.later(hours=24)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        _verify(office, good)


def test_a_plan_begins_once_and_its_beginning_is_written_down(office: Office) -> None:
    text = plan(office)
    both = by_two(office, text)
    _begin(office, text, both)
    begun = office.journal[-1]
    assert (begun.kind, begun.subject, begun.body) == ("plan.begun", digest(text), {"case": CASE})
    assert begun.actor == office.actor("ana")
    with pytest.raises(RefusedError, match="used before"):
        _begin(office, text, both, "bea")
    with office.database.reading() as connection:
        assert begun_at(connection, digest(text)) == office.now
        assert begun_at(connection, digest(plan(office, left_out={}))) is None


def test_whoever_leaves_before_the_start_stops_it_and_after_it_does_not(office: Office) -> None:
    begun, waiting = plan(office), plan(office, left_out={})
    first, second = (warrant(one, by_two(office, one)) for one in (begun, waiting))
    _begin(office, begun, first.signatures)
    office.later(minutes=1)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["bea"].id)
    _verify(office, first)
    with pytest.raises(RefusedError, match="works here no longer"):
        _verify(office, second)
    with pytest.raises(RefusedError, match="works here no longer"):
        _begin(office, waiting, second.signatures)


def test_only_those_who_carry_plans_out_begin_one(office: Office) -> None:
    text = plan(office)
    both = by_two(office, text)
    for name in ("root", "col"):
        with pytest.raises(RefusedError, match="may not do this"):
            _begin(office, text, both, name)
    with office.occasion() as occasion:
        withdraw(occasion, office.actor("root"), office.people["ana"].id, Grant(Role.ANALYST))
    with pytest.raises(RefusedError, match="may not do this"):
        _begin(office, text, both, "ana")


def test_a_restoration_on_an_appeal_runs_on_one_signature(office: Office) -> None:
    text = restoration(office)
    alone = signed(office, text, (office.signer("ana"), Purpose.RESTORE))
    _begin(office, text, alone, restores_on=BASIS)
    assert _verify(office, warrant(text, alone, BASIS), undoing=True) == "account:1"
    with pytest.raises(RefusedError, match="orders no such step"):
        _verify(office, warrant(text, alone, BASIS))
    with pytest.raises(RefusedError, match="two people"):
        _verify(office, warrant(text, alone), undoing=True)


def test_an_appeal_lets_nobody_begin_who_may_not_give_back(office: Office) -> None:
    text = restoration(office)
    alone = signed(office, text, (office.signer("ana"), Purpose.RESTORE))
    office.add("eva", Grant(Role.ANALYST, "C-2"))
    for name in ("root", "col", "eva"):
        with pytest.raises(RefusedError, match="may not do this"):
            _begin(office, text, alone, name, BASIS)
    _begin(office, text, alone, "bea", BASIS)


def test_thousands_of_steps_take_one_reading_of_their_plan(office: Office) -> None:
    steps = [{"id": f"S-{n}", "act": "lock", "subject": f"account:{n}", "undo": False} for n in range(5_000)]
    text = plan(office, steps=steps)
    both = by_two(office, text)
    before = texts_read()
    with office.database.reading() as connection:
        for number in (*range(0, 5_000, 100), 4_999):
            held = Warrant(text, f"S-{number}", both)
            assert verify_warrant(connection, held, office.now, undoing=False)["subject"] == f"account:{number}"
    assert texts_read() == before + 1


def test_a_plan_known_already_is_checked_no_less(office: Office) -> None:
    text = plan(office)
    good = warrant(text, by_two(office, text))
    _verify(office, good)
    for wrong in (replace(good, signatures=good.signatures[:1]), replace(good, step="S-9")):
        with pytest.raises(RefusedError):
            _verify(office, wrong)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["bea"].id)
    with pytest.raises(RefusedError, match="works here no longer"):
        _verify(office, good)


def test_many_warrants_of_one_plan_give_their_steps_and_one_bad_one_stops_all(office: Office) -> None:
    steps = [{"id": f"S-{n}", "act": "lock", "subject": f"account:{n}", "undo": False} for n in range(1, 4)]
    text = plan(office, steps=steps)
    both = by_two(office, text)
    good = [Warrant(text, f"S-{n}", both) for n in range(1, 4)]

    def all_of(*held: Warrant, undoing: bool = False) -> list[str]:
        with office.database.reading() as connection:
            return [str(s["subject"]) for s in verify_warrants(connection, held, office.now, undoing=undoing)]

    assert all_of(*good) == ["account:1", "account:2", "account:3"]
    other = plan(office, steps=steps, left_out={})
    bad = [
        replace(good[1], step="S-9"),
        replace(good[1], signatures=both[:1]),
        replace(good[1], signatures=both[::-1]),
        replace(good[1], restores_on="1"),
        replace(good[1], plan=text.replace(b"account:2", b"account:9")),
        replace(good[1], plan=other),
    ]
    for wrong in bad:
        with pytest.raises(RefusedError):
            all_of(good[0], wrong, good[2])
    with pytest.raises(RefusedError):
        all_of(*good, undoing=True)
