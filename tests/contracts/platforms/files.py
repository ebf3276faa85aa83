"""The files platform, played by hand: what its tooling does when a job lies in the folder."""

from dataclasses import dataclass
from pathlib import Path

from tests.casework.bureau import Bureau
from tests.platforms.files.scene import ACTED, ALL_ACTIVE, Scene, before, scene, write_log

from countervail.platforms.adapter import Adapter
from countervail.platforms.files.abilities import ABILITIES, ACTIVE
from countervail.vault.keys import Keyring


@dataclass
class Played:
    """One platform under test."""

    stage: Scene

    @property
    def adapter(self) -> Adapter:
        """What is tested."""
        return self.stage.adapter

    def carry_out(self, key: str) -> None:
        """Do what a call asked for, say so, and let a day go by."""
        statuses = {name: self.adapter.snapshots([name])[name].state for name in ALL_ACTIVE}
        for order in self.stage.job(key).orders:
            statuses[order.subject] = ACTIVE if order.undo else ABILITIES[order.act].status
        write_log(self.stage.log, [*before(), ("courier:x", ACTED.replace(hour=23), {})], statuses)
        self.stage.answer(key=key)


def platform(desk: Bureau, folder: Path, keys: Keyring) -> Played:
    """A platform of its own."""
    return Played(scene(desk, folder, keys))
