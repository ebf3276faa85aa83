"""Synapse, live, keeps the promises of every platform."""

from dataclasses import dataclass, field

import pytest
from tests.casework.bureau import Bureau
from tests.contracts.adapter_promises import *  # noqa: F403 -- the tests themselves
from tests.contracts.adapter_promises import MESSAGE
from tests.platforms.live.synapse.stage import Stage, fresh

from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Adapter
from countervail.platforms.synapse.admin import part
from countervail.vocabulary.acts import Act


@dataclass
class Live:
    """The server under test."""

    stage: Stage
    two: tuple[str, str]
    nobody: str = "matrix:@nobody:platform.test"
    stops: tuple[Act, ...] = (Act.LOCK, Act.SUSPEND)
    at_once: bool = True
    _drafts: dict[str, Plan] = field(default_factory=dict)

    @property
    def adapter(self) -> Adapter:
        """What is tested."""
        return self.stage.adapter

    @property
    def desk(self) -> Bureau:
        """Who works there."""
        return self.stage.desk

    def case(self) -> str:
        """A case on both."""
        return self.stage.case(*self.two)

    def drafted(self, case: str, act: Act) -> Plan:
        """A plan of one act on both."""
        return self.stage.plan(case, act)

    def undoing(self, plan: Plan) -> Plan:
        """The plan that takes it back, though nobody enforced it by the runner."""
        return self.desk.undoing(plan)

    def carry_out(self, key: str) -> None:
        """It has been done."""

    def happens(self) -> str:
        """A message in a room of their own, by its event id."""
        with self.stage.as_person(self.two[0]) as person:
            room = person.post("/_matrix/client/v3/createRoom", json={}).json()["room_id"]
            path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/{fresh('txn')}"
            said = person.put(path, json={"msgtype": "m.text", "body": f"{MESSAGE}: https://lure.example/1"})
        return str(said.json()["event_id"])

    def unreachable(self) -> str:
        """An account that is locked."""
        account = self.stage.account()
        self.stage.unlock(account, locked=True)
        return account


@pytest.fixture
def platform(scene: Stage) -> Live:
    """The server."""
    return Live(scene, (scene.account(), scene.account()))
