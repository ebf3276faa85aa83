"""Cases, plans and approvals on PostgreSQL: the same promises as on SQLite, kept by the engine itself."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.casework.bureau import EVIDENCE, Bureau, bureau, staff
from tests.casework.histories import judge
from tests.casework.plans.wishes import A

from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.database.store import Database
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Bureau]:
    made = bureau(staff(database), Keyring.ensure(tmp_path / "keys"))
    yield made
    made.cases.keys.close()


def test_from_a_case_to_an_act_and_back_on_an_appeal(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    appealed = desk.say(plan.case, Appeal(Objection.APPEAL, (A,), "form", "I am a reporter."))
    desk.say(plan.case, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    undone = desk.undoing(plan, {"S-00001"}, by="abe")
    desk.propose(undone, by="abe")
    assert desk.begin(undone, by="abe").restores_on == str(appealed.seq)
    assert desk.load(plan.case).judgement(A) is Judgement.NEGATIVE


def test_merging_and_splitting_take_records_along(desk: Bureau) -> None:
    one, other = desk.judged(), desk.open(found=(EVIDENCE,))
    with desk.hand("ana") as hand:
        merged = desk.registry.merge(hand, other.id, one.id, "one team")
        part = desk.registry.split(hand, merged.id, (A,), "another team")
        assert desk.room.open(hand.connection, part, other.evidence[0].id) == EVIDENCE.raw
    assert part.judged(Judgement.POSITIVE) == (A,)


@pytest.mark.parametrize("table", ["case_events", "plans", "plan_signatures"])
@pytest.mark.parametrize("order", ["DELETE FROM {}", "UPDATE {} SET value = value", "TRUNCATE {} CASCADE"])
def test_the_engine_itself_refuses_to_change_what_was_said_and_signed(desk: Bureau, table: str, order: str) -> None:
    desk.propose(desk.drafted(desk.judged().id))
    column = {"case_events": "body", "plans": "text", "plan_signatures": "value"}[table]
    with pytest.raises(DBAPIError, match="is not changed"), desk.office.database.transaction() as connection:
        connection.execute(text(order.format(table).replace("value", column)))


def test_of_two_racing_approvals_one_wins_and_of_two_racing_beginnings_one_acts(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    assert sorted(_race([lambda: desk.approve(plan, "bea"), lambda: desk.approve(plan, "bob")])) == [False, True]
    assert sorted(_race([lambda: desk.begin(plan, "ana"), lambda: desk.begin(plan, "abe")])) == [False, True]


def _race(contestants: list[Callable[[], object]]) -> list[bool]:
    start, won = threading.Barrier(len(contestants)), [False] * len(contestants)

    def run(place: int) -> None:
        start.wait()
        try:
            contestants[place]()
            won[place] = True
        except RefusedError:
            won[place] = False

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(contestants))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won


def test_a_refused_step_leaves_nothing_behind(desk: Bureau) -> None:
    case = desk.judged()
    with pytest.raises(RefusedError):
        desk.say(case.id, judge(Judgement.POSITIVE, "courier:stranger"))
    assert desk.load(case.id) == case
