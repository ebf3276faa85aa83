"""The AT Protocol's services, live, keep the promises of every platform."""

from dataclasses import dataclass, replace

import pytest
from tests.casework.bureau import Bureau
from tests.contracts.adapter_promises import *  # noqa: F403 -- the tests themselves
from tests.contracts.adapter_promises import MESSAGE
from tests.platforms.live.atproto.stage import Stage

from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Adapter
from countervail.vocabulary.acts import Act


@dataclass
class Live:
    """The services under test."""

    stage: Stage
    two: tuple[str, str]
    nobody: str = "at:did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
    stops: tuple[Act, ...] = (Act.LABEL,)
    """Nothing that stops an account here comes back exactly: sessions are lost."""
    at_once: bool = True

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
        """A post in their own repository."""
        said = self.stage.write(self.two[0], "app.bsky.feed.post", {"text": MESSAGE})
        return str(said.json()["uri"])

    def unreachable(self) -> str:
        """An identity of which the host knows nothing."""
        return self.nobody


@pytest.fixture
def platform(scene: Stage) -> Live:
    """The services; somebody saw mail of theirs arrive."""
    scene.adapter.settings = replace(scene.adapter.settings, mail_arrives=True)
    return Live(scene, (scene.account(), scene.account()))
