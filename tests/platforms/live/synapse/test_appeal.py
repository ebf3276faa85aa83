"""Somebody objects, and is right: one person gives their account back on the live server; the other stays locked."""

from tests.platforms.live.synapse.stage import Stage

from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify


def test_an_upheld_appeal_gives_one_account_back_exactly(scene: Stage) -> None:
    wronged, other = scene.account(), scene.account()
    before = scene.adapter.snapshots([wronged])[wronged]
    case = scene.case(wronged, other)
    plan = scene.approved(scene.plan(case, Act.LOCK))
    disrupt(scene.acting(), plan.hash)
    verify(scene.acting(), plan.hash)
    said = scene.desk.say(case, Appeal(Objection.APPEAL, (wronged,), "by mail", "It is me."))
    scene.desk.say(case, Answer(said.seq, upheld=True, reason="It is her."), by="bea")
    assert scene.desk.load(case).judgement(wronged) is Judgement.NEGATIVE
    back = scene.back(plan, [wronged])
    assert scene.desk.proposals.alone(back), "one person will do"
    scene.desk.propose(back)
    disrupt(scene.acting(), back.hash)
    verify(scene.acting(), back.hash)
    states = {plan.step(step).subject: one.state for step, one in scene.acting().standing(plan.hash).items()}  # type: ignore[union-attr]
    assert states == {wronged: StepState.UNDONE, other: StepState.CONFIRMED}
    assert scene.adapter.snapshots([wronged])[wronged].text == before.text
    assert scene.adapter.states([other]) == {other: "locked"}
