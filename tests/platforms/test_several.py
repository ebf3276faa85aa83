"""Two platforms as one: each account's order goes to its own, a host's to both, and the worse of two answers counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import judge, opening
from tests.casework.plans.wishes import LOCK
from tests.workflow.acted import Pretence, acting

from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Description, Question, Reach, Sight, Snapshot
from countervail.platforms.several import SeveralAdapters
from countervail.platforms.telling import InPlatform, Listed, Notified
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted, drafted_back
from countervail.workflow.looking import verify

HERE, THERE, HOST = "matrix:@a:platform.test", "at:did:plc:a", Order(Act.BLOCK_HOST, "lure.example")
MEMBERS = (HERE, "matrix:@b:platform.test", THERE)


class Whole(Pretence):
    """A platform that foresees what it is."""

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """Everything is exact."""
        told = super().preview(orders, undo=undo).items()
        return {o: replace(p, expected=self.status.get(o.subject, "active")) for o, p in told}


class Half(Whole):
    """A platform that has no hosts to block."""

    def describe(self) -> Description:
        """Accounts only."""
        told = super().describe()
        return replace(told, acts={a: b for a, b in told.acts.items() if a is not Act.BLOCK_HOST}, platform="half")

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """It says so."""
        refused = Prospect("Nothing.", Reversibility.NONE, "", refused="not here")
        return {o: refused if o.act is Act.BLOCK_HOST else p for o, p in super().preview(orders, undo=undo).items()}

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """Nobody else's."""
        return super().snapshots([one for one in subjects if one.startswith("at:")])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def two(desk: Bureau) -> tuple[Pretence, Pretence, SeveralAdapters]:
    """Two platforms and both as one."""
    matrix, at = (kind(desk.office.database, desk.office.now) for kind in (Whole, Half))
    return matrix, at, _as_one(desk, matrix, at)


def _as_one(desk: Bureau, matrix: Pretence, at: Pretence) -> SeveralAdapters:
    return SeveralAdapters({"matrix:": matrix, "at:": at}, desk.office.database, lambda: desk.office.now)


def _plan(desk: Bureau, both: SeveralAdapters) -> Plan:
    """One network on both surfaces, and its host."""
    with desk.hand("ana") as hand:
        case = desk.registry.open(hand, opening(MEMBERS)).id
    desk.say(case, judge(Judgement.POSITIVE, *MEMBERS))
    with desk.hand("ana") as hand:
        plan = drafted(acting(desk, both), hand, case, replace(LOCK, further=(HOST,)))
    desk.propose(plan)
    desk.approve(plan)
    return plan


def test_one_case_is_carried_out_where_each_account_is_and_taken_back_there(
    desk: Bureau, two: tuple[Pretence, Pretence, SeveralAdapters]
) -> None:
    matrix, at, both = two
    plan = _plan(desk, both)
    disrupt(acting(desk, both), plan.hash)
    assert [subject for _, subject in at.calls] == [THERE]
    assert sorted(subject for _, subject in matrix.calls) == sorted([*MEMBERS[:2], HOST.subject])
    assert {one.state for one in verify(acting(desk, both), plan.hash).values()} == {StepState.CONFIRMED}
    with desk.hand("ana") as hand:
        back = drafted_back(acting(desk, both), hand, plan.hash)
    desk.propose(back)
    desk.approve(back)
    disrupt(acting(desk, both), back.hash)
    verify(acting(desk, both), back.hash)
    assert {one.state for one in acting(desk, both).standing(plan.hash).values()} == {StepState.UNDONE}
    assert at.calls[1:] == [("undo lock", THERE)]


def test_a_forged_warrant_for_one_platform_orders_nothing_on_the_other(
    desk: Bureau, two: tuple[Pretence, Pretence, SeveralAdapters]
) -> None:
    matrix, at, both = two
    plan = _plan(desk, both)
    desk.begin(plan)
    with desk.office.database.reading() as connection:
        by_two = desk.proposals.shelf.get(connection, plan.hash).in_order
    good = [Warrant(plan.text, step.id, by_two) for step in plan.steps]
    theirs = next(number for number, step in enumerate(plan.steps) if step.subject == THERE)
    for wrong in (replace(good[theirs], signatures=by_two[:1]), replace(good[theirs], step="S-99999")):
        with pytest.raises(RefusedError):
            both.apply([*good[:theirs], *good[theirs + 1 :], wrong], "key")
    assert matrix.calls == at.calls == []
    both.apply(good, "key")
    assert len(matrix.calls) == 3, "the twin: with good ones everything is ordered"


def test_what_holds_on_one_platform_only_does_not_hold(
    desk: Bureau, two: tuple[Pretence, Pretence, SeveralAdapters]
) -> None:
    matrix, _, _ = two
    idle = Whole(desk.office.database, desk.office.now, idle={HOST.subject})
    both = _as_one(desk, matrix, idle)
    plan = _plan(desk, both)
    disrupt(acting(desk, both), plan.hash)
    states = {plan.step(step).act: one.state for step, one in verify(acting(desk, both), plan.hash).items()}  # type: ignore[union-attr]
    assert states == {Act.LOCK: StepState.CONFIRMED, Act.BLOCK_HOST: StepState.NOT_ENFORCED}


def test_it_can_what_either_can_by_the_weaker_way_back(two: tuple[Pretence, Pretence, SeveralAdapters]) -> None:
    matrix, at, both = two
    told = both.describe()
    assert (told.platform, set(told.acts)) == ("pretence+half", set(matrix.describe().acts))
    assert both.states([HERE, THERE]) == {HERE: "active", THERE: "active"}
    assert set(both.snapshots([HERE, THERE])) == {HERE, THERE}
    assert both.accounts().num_rows == 0
    assert list(both.events(datetime(2026, 1, 1, tzinfo=UTC))) == []
    with pytest.raises(InputError, match="no platform"):
        both.evidence("x")
    assert at.calls == []


def test_whoever_is_nowhere_is_told_nothing(two: tuple[Pretence, Pretence, SeveralAdapters]) -> None:
    notice = InPlatform("N-1", "en", "Words.", Listed(0, (), b"s" * 16))
    assert two[2].notify(Warrant(b"{}", "S", ()), "courier:a", notice) is Notified.UNREADABLE


def test_the_worse_of_two_sights_counts(two: tuple[Pretence, Pretence, SeveralAdapters]) -> None:
    _, _, both = two
    never = both.verify([Question("S-1", Order(Act.LOCK, HERE), undo=False, key="k")])
    assert never == {"S-1": Sight(Reach.NEVER)}
