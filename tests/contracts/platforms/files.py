"""The files platform, played by hand: what its tooling does when a job lies in the folder."""

from dataclasses import dataclass, replace
from pathlib import Path

from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import LOCK, A, B
from tests.platforms.files.scene import ACTED, ALL_ACTIVE, Scene, before, scene, write_log

from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Adapter
from countervail.platforms.files.abilities import ABILITIES, ACTIVE
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act


@dataclass
class Played:
    """One platform under test."""

    stage: Scene
    two: tuple[str, str] = (A, B)
    nobody: str = "courier:nobody"
    stops: tuple[Act, ...] = (Act.LOCK, Act.SUSPEND)
    at_once: bool = False

    @property
    def adapter(self) -> Adapter:
        """What is tested."""
        return self.stage.adapter

    @property
    def desk(self) -> Bureau:
        """Who works there."""
        return self.stage.desk

    def case(self) -> str:
        """A case in which the two are judged positive."""
        return self.desk.judged().id

    def drafted(self, case: str, act: Act) -> Plan:
        """A plan of one act on both."""
        return self.desk.drafted(case, choice=replace(LOCK, acts=(act,)))

    def undoing(self, plan: Plan) -> Plan:
        """The plan that takes it back."""
        return self.desk.undoing(plan)

    def carry_out(self, key: str) -> None:
        """Do what a call asked for, say so, and let a day go by."""
        statuses = {name: self.adapter.snapshots([name])[name].state for name in ALL_ACTIVE}
        for order in self.stage.job(key).orders:
            statuses[order.subject] = ACTIVE if order.undo else ABILITIES[order.act].status
        write_log(self.stage.log, [*before(), ("courier:x", ACTED.replace(hour=23), {})], statuses)
        self.stage.answer(key=key)

    def happens(self) -> str:
        """The log holds what the first of the two did, under this uid."""
        return "e0"

    def unreachable(self) -> str:
        """An account that the platform closed."""
        write_log(self.stage.log, before(), ALL_ACTIVE | {B: "locked"})
        return B


def platform(desk: Bureau, folder: Path, keys: Keyring) -> Played:
    """A platform of its own."""
    return Played(scene(desk, folder, keys))
