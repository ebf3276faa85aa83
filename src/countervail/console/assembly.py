"""A console put together from an installation, and what it was told on its command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from countervail.casework.assembly import Casework
from countervail.console.masking import Masked, Masking
from countervail.console.runs import RunShelf
from countervail.console.services import Services
from countervail.console.settings import Settings
from countervail.database.store import Database
from countervail.platforms.adapter import Adapter
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation
from countervail.workflow.vigil import Vouching


@contextmanager
def services_of(
    settings: Settings,
    installation: Installation,
    keyring: Keyring,
    clock: Clock,
    *,
    platform: Callable[[Database], Adapter] | None = None,
    masking: Masking | None = None,
) -> Iterator[Services]:
    """Everything a console needs, opened; closed when it ends.

    Args:
        platform: makes the adapter of the platform that is acted on; None: nothing can be planned or done.

    Raises:
        RunError: a run folder holds no finished run.
        StorageError: the store is away, or of a newer version.
    """
    runs = RunShelf(settings.runs)
    database = installation.database()
    casework = Casework.of(keyring, guards=installation.guards, third_for=installation.third_for)
    try:
        shown, began = masking or Masked(), clock()
        reached = platform(database) if platform else None
        vouching = Vouching(installation, database, keyring)
        opened = (settings, installation, keyring, database, casework, runs, clock, began, vouching)
        yield Services(*opened, platform=reached, masking=shown)
    finally:
        casework.close()
        database.close()
