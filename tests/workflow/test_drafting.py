"""Plans are drafted on what the platform foresees; taking back is drafted on what may hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import opening
from tests.casework.plans.wishes import LOCK, A, B
from tests.workflow.acted import acting, pretence, ready

from countervail.casework.records.appeal import Appeal, Objection
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted, drafted_back


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


def test_a_draft_holds_what_the_platform_foresees_and_leaves_protected_accounts_out(desk: Bureau) -> None:
    case = desk.judged().id
    with desk.hand("root") as hand:
        desk.proposals.protected.add(hand, A)
    work = acting(desk, pretence(desk))
    with work.hand() as hand:
        plan = drafted(work, hand, case, LOCK)
    assert ([step.subject for step in plan.steps], plan.protected) == ([B], 1)
    assert plan.steps[0].effect == "lock takes effect"
    with pytest.raises(RefusedError, match="bea may not"), acting(desk, pretence(desk), "bea").hand() as hand:
        drafted(work, hand, case, LOCK)


def test_what_was_never_called_or_refused_is_not_taken_back(desk: Bureau) -> None:
    plan, platform = ready(desk), pretence(desk)
    platform.refuses = {A}
    work = acting(desk, platform)
    with pytest.raises(RefusedError, match="nothing of this plan"), work.hand() as hand:
        drafted_back(work, hand, plan.hash)
    disrupt(work, plan.hash)
    with work.hand() as hand:
        assert [step.subject for step in drafted_back(work, hand, plan.hash).steps] == [B]
        with pytest.raises(RefusedError, match="nothing of this plan"):
            drafted_back(work, hand, plan.hash, (A,))


def test_taking_back_is_drafted_in_the_case_that_answers_for_it_now(desk: Bureau) -> None:
    plan = ready(desk)
    work = acting(desk, pretence(desk))
    disrupt(work, plan.hash)
    part = desk.split(plan.case, A).id
    desk.say(part, Appeal(Objection.APPEAL, (A,), "form", "I am a reporter."))
    with desk.hand("ana") as hand:
        into = desk.registry.open(hand, opening(("courier:x", "courier:y"))).id
    desk.merged(plan.case, into)
    with work.hand() as hand:
        whole, theirs = drafted_back(work, hand, plan.hash), drafted_back(work, hand, plan.hash, case_id=part)
        with pytest.raises(RefusedError, match="nothing of this plan"):
            drafted_back(work, hand, plan.hash, (B,), part)
    assert (whole.case, {step.subject for step in whole.steps}) == (into, {A, B})
    assert (theirs.case, {step.subject for step in theirs.steps}, desk.proposals.alone(theirs)) == (part, {A}, True)
