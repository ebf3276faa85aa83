"""A whole network on the live services: down for everybody who looks, targets told by mail, all of it given back."""

import secrets
from dataclasses import replace

import httpx
from tests.people.plans import by_two, warrant
from tests.people.plans import plan as made_plan
from tests.platforms.live.atproto.stage import Stage

from countervail.disruption.notices.people_list import PeopleList
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.loopback import LOOPBACK

OPERATORS, TARGETS = 20, 5


def test_a_network_is_taken_down_its_targets_told_and_everything_given_back(scene: Stage) -> None:
    scene.adapter.settings = replace(scene.adapter.settings, mail_arrives=True)
    operators, targets = ([scene.account() for _ in range(count)] for count in (OPERATORS, TARGETS))
    before = scene.adapter.snapshots([*operators, *targets])
    plan = scene.plan(scene.case(*operators), Act.LABEL, Act.TAKEDOWN)
    assert set(scene.done(plan).values()) == {(StepState.CONFIRMED, "")}
    assert [_active(scene, one) for one in (*operators, *targets)] == [False] * OPERATORS + [True] * TARGETS
    assert {scene.sign_in(one).json().get("error") for one in operators} == {"AccountTakedown"}
    assert {scene.sign_in(one).status_code for one in targets} == {200}
    assert _told(scene, targets) == [(Notified.SENT, Notified.ALREADY)] * TARGETS
    assert scene.undone(plan) == {StepState.UNDONE}
    after = scene.adapter.snapshots([*operators, *targets])
    assert {name: shot.text for name, shot in after.items()} == {name: shot.text for name, shot in before.items()}
    assert {scene.sign_in(one).status_code for one in operators} == {200}


def _active(scene: Stage, account: str) -> bool:
    """What anybody sees."""
    asked = {"did": account.removeprefix("at:")}
    answer = httpx.get(
        f"{scene.servers.pds}/xrpc/com.atproto.sync.getRepoStatus", params=asked, timeout=60, verify=LOOPBACK
    )
    return bool(answer.json()["active"])


def _told(scene: Stage, people: list[str]) -> list[tuple[Notified, Notified]]:
    """Each on a list that two people approved, each twice."""
    listed = PeopleList([(one, secrets.token_bytes(16)) for one in people])
    steps = [{"id": "S-1", "act": "notify", "subject": listed.subject, "undo": False}]
    text = made_plan(scene.desk.office, steps=steps)
    leave, found = warrant(text, by_two(scene.desk.office, text)), []
    for number, person in enumerate(people):
        words = "Somebody has been looking you up."
        notice = InPlatform(f"N-{secrets.token_hex(8)}", "en", words, listed.listed(number))
        one, again = (scene.adapter.notify(leave, person, notice) for _ in range(2))
        found.append((one, again))
    return found
