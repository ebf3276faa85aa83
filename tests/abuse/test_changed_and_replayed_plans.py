"""What was approved is what is done: changed, stale, replayed and racing plans all stop before a platform is met."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.casework.bureau import EVIDENCE, Bureau, Template
from tests.casework.histories import judge
from tests.casework.plans.wishes import A

from countervail.casework.plans.plan import Plan
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.people.granting import grant
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.people.warrants import verify_warrant
from countervail.vault.fields import Place
from countervail.vocabulary.errors import CountervailError, InputError, RefusedError, StorageError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.roles import Role


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def _approved(desk: Bureau) -> Plan:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    return plan


def _add_evidence(desk: Bureau, case: str) -> None:
    with desk.hand("ana") as hand:
        desk.room.add(hand, case, replace(EVIDENCE, raw=b"another record"))


@pytest.mark.parametrize(
    "change",
    [_add_evidence, lambda desk, case: desk.say(case, judge(Judgement.NEGATIVE, A))],
    ids=["new evidence", "an account cleared"],
)
def test_a_change_of_the_case_after_approval_voids_it(desk: Bureau, change: Callable[[Bureau, str], object]) -> None:
    plan = _approved(desk)
    change(desk, plan.case)
    with pytest.raises(RefusedError, match="has changed"):
        desk.begin(plan)


def test_a_stored_plan_that_was_exchanged_is_noticed_even_under_the_right_key(desk: Bureau) -> None:
    plan = _approved(desk)
    other = replace(plan, steps=plan.steps[:1])
    sealed = desk.cases.keys.seal(plan.case).seal(other.text.decode(), Place("plans", plan.hash, "text"))
    with desk.office.database.transaction() as connection:
        connection.execute(text("DROP TRIGGER plans_no_update"))
        connection.execute(text("UPDATE plans SET text = :text"), {"text": sealed})
    with pytest.raises(StorageError, match="a stored plan was changed"):
        desk.begin(plan)


def test_the_approval_of_one_plan_does_not_serve_another(desk: Bureau) -> None:
    plan = _approved(desk)
    desk.office.later(seconds=1)
    other = desk.drafted(plan.case)
    desk.propose(other)
    signature = desk.office.signer("bea").sign(Purpose.APPROVE, plan.hash, desk.office.now)
    with desk.hand("bea") as hand, pytest.raises(RefusedError, match="not over this"):
        desk.proposals.approve(hand, other.hash, signature)


def test_a_warrant_with_another_text_or_step_is_worth_nothing(desk: Bureau) -> None:
    plan = _approved(desk)
    approved = desk.begin(plan)
    with desk.hand("ana") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        more = replace(plan, steps=(*plan.steps, replace(plan.steps[0], id="S-00003", subject="courier:stranger")))
        for forged in (
            replace(warrant, plan=more.text),
            replace(warrant, step="S-00003"),
            replace(warrant, signatures=warrant.signatures[:1]),
            replace(warrant, signatures=warrant.signatures[:1], restores_on="3"),
        ):
            with pytest.raises(RefusedError):
                verify_warrant(hand.connection, forged, desk.office.now, undoing=False)
        verify_warrant(hand.connection, warrant, desk.office.now, undoing=False)


def test_an_approval_replayed_later_is_used_up_or_over(desk: Bureau) -> None:
    plan = _approved(desk)
    approved = desk.begin(plan)
    with desk.hand("ana") as hand:
        desk.approvals.finish(hand, approved)
    for hours in (0, 1, 30):
        desk.office.later(hours=hours)
        with pytest.raises(RefusedError, match="used before"):
            desk.begin(plan)
    with pytest.raises(RefusedError):
        desk.propose(plan)


def test_of_two_racing_approvals_one_wins_and_of_two_racing_beginnings_one_acts(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    won = _race([lambda: desk.approve(plan, "bea"), lambda: desk.approve(plan, "bob")])
    assert sorted(won) == [False, True]
    began = _race([lambda: desk.begin(plan, "ana"), lambda: desk.begin(plan, "abe"), lambda: desk.begin(plan, "bea")])
    assert sorted(began) == [False, False, True]


def _race(contestants: list[Callable[[], object]]) -> list[bool]:
    """Let all run at once; who was let through."""
    start, won = threading.Barrier(len(contestants)), [False] * len(contestants)

    def run(place: int) -> None:
        start.wait()
        try:
            contestants[place]()
            won[place] = True
        except CountervailError:
            won[place] = False

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(contestants))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won


def test_an_expired_plan_is_not_approved_and_not_begun(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.office.now += timedelta(hours=24, seconds=1)
    with pytest.raises(RefusedError, match="begin earlier"):
        desk.approve(plan)
    with pytest.raises(RefusedError):
        desk.begin(plan)


def test_fields_of_one_case_do_not_open_in_another_and_none_after_erasure(desk: Bureau) -> None:
    one, other = desk.judged(), desk.judged()
    plan = desk.drafted(one.id)
    desk.propose(plan)
    with desk.office.database.transaction() as connection:
        connection.execute(text("DROP TRIGGER plans_no_update"))
        connection.execute(text("UPDATE plans SET case_id = :other"), {"other": other.id})
    with pytest.raises(InputError, match="names another key"):
        desk.approve(plan)
    desk.cases.keys.erase(other.id, desk.office.now)
    with pytest.raises(InputError, match="erased"):
        desk.load(other.id)
    assert desk.load(one.id).judged(Judgement.POSITIVE)


def test_ids_of_another_case_give_nothing_away(desk: Bureau) -> None:
    """A piece, an appeal or a hold is looked for in its own case only; a role for one case is none for another."""
    one, other = desk.judged(), desk.judged()
    appealed = desk.say(one.id, Appeal(Objection.APPEAL, (A,), "form", "no"))
    with desk.office.database.reading() as connection, pytest.raises(InputError, match="has no evidence"):
        desk.room.open(connection, other, one.evidence[0].id)
    with pytest.raises(RefusedError, match="no appeal"):
        desk.say(other.id, Answer(appealed.seq, upheld=True, reason="wrong case"), by="bea")
    office = desk.office
    office.add("eve")
    with office.occasion() as occasion:
        grant(occasion, office.actor("root"), office.people["eve"].id, Grant(Role.ANALYST, one.id))
    desk.say(one.id, judge(Judgement.UNSURE, A), by="eve")
    with pytest.raises(RefusedError, match="no role of theirs"):
        desk.say(other.id, judge(Judgement.UNSURE, A), by="eve")
