"""From three hundred people on a live server to the undone act: found, approved by two, done, seen, told, undone."""

import json
import secrets
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.people.plans import by_two, warrant
from tests.people.plans import plan as made_plan
from tests.platforms.live.synapse.crowd import HALF, Crowd
from tests.platforms.live.synapse.stage import Stage, stage
from tests.platforms.servers.entrance import entrance
from tests.platforms.servers.synapse.server import running

from countervail.disruption.notices.people_list import PeopleList
from countervail.platforms.adapter import Snapshot
from countervail.platforms.telling import InPlatform, Notified
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Silence
from countervail.workflow.disrupt import disrupt
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.looking import verify
from countervail.workflow.platform_log import read_platform
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import score

SMALLEST, RECALL = 300, 0.8
LOST = {"devices"}
"""Parts of a snapshot that the end of sessions takes, which comes back from nowhere."""


@pytest.fixture
def crowd(tmp_path: Path, keys: Keyring) -> Iterator[Crowd]:
    """Everybody, on a server of their own."""
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    with running() as server, entrance(server.port) as door:
        made = stage(desk, server, door, tmp_path, keys)
        yield Crowd(made)
        made.adapter.close()
    desk.close()


def test_from_what_people_do_to_the_undone_act(crowd: Crowd, tmp_path: Path, keys: Keyring) -> None:
    scene, figures = crowd.stage, dict[str, object]()
    started = time.monotonic()
    crowd.gather()
    crowd.live()
    figures |= {"people": len(crowd.people), "seeded_s": round(time.monotonic() - started)}
    found = read_platform(scene.adapter, tmp_path / "log", datetime(2020, 1, 1, tzinfo=UTC), system_clock())
    crowd.truth(tmp_path)
    investigate(Investigation(tmp_path / "log", tmp_path / "run"), keys, system_clock, Silence())
    judged = score(RunFolder.open(tmp_path / "run"), tmp_path, keys)
    figures |= {"events": found.events, "recall": judged.review_recall, "innocents": judged.innocents_alerted}
    assert len(crowd.people) >= SMALLEST
    assert scene.adapter.describe().addresses
    assert set(judged.innocents_alerted.values()) == {0}
    assert _suspected(tmp_path / "run") <= {person.account for person in crowd.of("operator")}
    assert judged.review_recall is not None
    assert judged.review_recall >= RECALL
    operators = sorted(_reported(tmp_path / "run") & {person.account for person in crowd.of("operator")})
    before = scene.adapter.snapshots(operators)
    plan = scene.approved(scene.plan(scene.case(*operators), Act.LOCK, Act.END_SESSIONS))
    disrupt(scene.acting(), plan.hash)
    stand = verify(scene.acting(), plan.hash)
    locks = [stand[step.id].state for step in plan.steps if step.act is Act.LOCK]
    ended = [stand[step.id].state for step in plan.steps if step.act is Act.END_SESSIONS]
    assert (set(locks), set(ended)) == ({StepState.CONFIRMED}, {StepState.CONFIRMED})
    assert [_comes_in(scene, person.account, person.token) for person in crowd.of("operator")] == [False] * 28
    figures |= {"locked": len(locks), "told": _tell(scene, crowd)}
    back = scene.approved(scene.back(plan))
    disrupt(scene.acting(), back.hash)
    assert {one.state for one in verify(scene.acting(), back.hash).values()} == {StepState.CONFIRMED}
    after = scene.adapter.snapshots(operators)
    assert {name: _lasting(shot) for name, shot in after.items()} == {n: _lasting(s) for n, s in before.items()}
    sys.stdout.write(json.dumps(figures) + "\n")


def _reported(run: Path) -> set[str]:
    return {member for network in RunFolder.open(run).networks for member in network["members"]}


def _suspected(run: Path) -> set[str]:
    """Members of alerts, and of what is no alert only because a server of an hour is young."""
    found = RunFolder.open(run).networks
    return {member for one in found if one["disposition"] == "alert" or one["held_back"] for member in one["members"]}


def _comes_in(scene: Stage, account: str, token: str) -> bool:
    scene.tokens[account] = token
    with scene.as_person(account) as person:
        return person.get("/_matrix/client/v3/account/whoami").status_code == 200


def _lasting(shot: Snapshot) -> dict[str, object]:
    return {name: value for name, value in json.loads(shot.text).items() if name not in LOST}


def _tell(scene: Stage, crowd: Crowd) -> int:
    """Everybody who was written to is told once, on a list that two people approved."""
    watched = [person for person in crowd.people if person.name.startswith("targets")][: 2 * HALF]
    people = PeopleList([(person.account, secrets.token_bytes(16)) for person in watched])
    steps = [{"id": "S-1", "act": "notify", "subject": people.subject, "undo": False}]
    text = made_plan(scene.desk.office, steps=steps)
    leave = warrant(text, by_two(scene.desk.office, text))
    for number, person in enumerate(watched):
        notice = InPlatform(
            f"N-{secrets.token_hex(8)}", "en", "Somebody has been looking you up.", people.listed(number)
        )
        assert scene.adapter.notify(leave, person.account, notice) is Notified.SENT
        assert scene.adapter.notify(leave, person.account, notice) is Notified.ALREADY
    return len(watched)
