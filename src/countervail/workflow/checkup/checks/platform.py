"""The platform that acts are carried out on: what it can do, and what about it is weak."""

from collections.abc import Iterator
from contextlib import closing

from countervail.database.state import FILE
from countervail.database.store import Database
from countervail.vault.keys import Keyring
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well

WEAKER = "Name `log` and `result_key` under [files] in countervail.toml."


def _look(premises: Premises) -> Iterator[Finding]:
    installation = premises.installation
    url = installation.settings.storage.url or f"sqlite:///{installation.state / FILE}"
    if not installation.settings.storage.url and not (installation.state / FILE).exists():
        return
    with closing(Database.open(url)) as database:
        told = installation.platform(database, Keyring(premises.keys), premises.clock).describe()
    yield well(f"{told.platform} {told.version}: {len(told.acts)} acts.")
    for remark in told.remarks:
        yield weak(remark, WEAKER)


CHECK = Check("platform", _look)
