"""Several platforms as one: the promises are asked of two by file, and the accounts under test are the first one's."""

from dataclasses import dataclass
from pathlib import Path

from tests.casework.bureau import Bureau
from tests.contracts.platforms.files import Played
from tests.platforms.files.scene import scene

from countervail.platforms.adapter import Adapter
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.several import SeveralAdapters
from countervail.vault.keys import Keyring


@dataclass
class Together(Played):
    """Both of them."""

    beside: Adapter | None = None

    @property
    def adapter(self) -> Adapter:
        """What is tested."""
        assert self.beside is not None
        named = {"courier:": self.stage.adapter, "plaza:": self.beside}
        return SeveralAdapters(named, self.desk.office.database, lambda: self.desk.office.now)


def platform(desk: Bureau, folder: Path, keys: Keyring) -> Together:
    """Two platforms of their own."""
    there = JobFolder(folder / "there")
    beside = FilesAdapter(there, keys, desk.office.database, lambda: desk.office.now)
    return Together(scene(desk, folder, keys), beside=beside)
