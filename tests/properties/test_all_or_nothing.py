"""Whatever breaks off a decision, at whichever statement, leaves the database as it was before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from tests.casework.bureau import EVIDENCE, Bureau, Template
from tests.casework.histories import judge

from countervail.casework.plans.plan import Plan
from countervail.database.metadata import METADATA
from countervail.people.statement import Purpose
from countervail.vocabulary.judgement import Judgement


class PowerCutError(Exception):
    """The end of everything, at a moment of our choosing."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@contextmanager
def cut_before(engine: Engine, statement: int) -> Iterator[None]:
    """Break off before the n-th statement of the next transactions."""
    left = iter(range(statement + 1))

    def count(*_: object) -> None:
        if next(left, None) is None:
            raise PowerCutError

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", count)


def _everything(desk: Bureau) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with desk.office.database.reading() as connection:
        names = sorted(METADATA.tables)
        return {name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in names}


def _proposed(desk: Bureau) -> Plan:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    return plan


def _approved(desk: Bureau) -> Plan:
    plan = _proposed(desk)
    desk.approve(plan)
    return plan


Step = Callable[[], object]


def _saying(desk: Bureau) -> Step:
    case = desk.open()
    return lambda: desk.say(case.id, judge(Judgement.NEGATIVE, case.members[0]))


def _adding(desk: Bureau) -> Step:
    case = desk.open()

    def add() -> None:
        with desk.hand("ana") as hand:
            desk.room.add(hand, case.id, EVIDENCE)

    return add


def _merging(desk: Bureau) -> Step:
    one, other = desk.judged(), desk.open(found=(EVIDENCE,))

    def merge() -> None:
        with desk.hand("ana") as hand:
            desk.registry.merge(hand, other.id, one.id, "one team")

    return merge


def _splitting(desk: Bureau) -> Step:
    case = desk.judged()

    def split() -> None:
        with desk.hand("ana") as hand:
            desk.registry.split(hand, case.id, case.members[:1], "another team")

    return split


def _approving(desk: Bureau) -> Step:
    plan, signer = _proposed(desk), desk.office.signer("bea")

    def approve() -> None:
        with desk.hand("bea") as hand:
            desk.proposals.approve(hand, plan.hash, signer.sign(Purpose.APPROVE, plan.hash, desk.office.now))

    return approve


def _beginning(desk: Bureau) -> Step:
    plan = _approved(desk)
    return lambda: desk.begin(plan)


@pytest.mark.parametrize("prepare", [_saying, _adding, _merging, _splitting, _approving, _beginning])
def test_a_decision_is_made_whole_or_not_at_all(desk: Bureau, prepare: Callable[[Bureau], Step]) -> None:
    step = prepare(desk)
    before, cuts = _everything(desk), 0
    while True:
        try:
            with cut_before(desk.office.database.engine, cuts):
                step()
        except PowerCutError:
            assert _everything(desk) == before
            cuts += 1
        else:
            break
    assert cuts >= 3
    assert _everything(desk) != before
