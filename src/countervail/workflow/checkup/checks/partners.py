"""Whether partners who were told something have answered."""

from collections.abc import Iterator

from alembic.runtime.migration import MigrationContext

from countervail.database.schema import scripts
from countervail.database.state import FILE
from countervail.database.store import Database
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.receipt import Receipts
from countervail.disruption.sharing.unanswered import all_open
from countervail.vault.keys import Keyring
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well


def _look(premises: Premises) -> Iterator[Finding]:
    """Nothing where there is no store of this version's shape: the check of the database says so."""
    url = premises.installation.settings.storage.url
    file = premises.installation.state / FILE
    if url is None and not file.exists():
        return
    database = Database.open(url or f"sqlite:///{file}")
    try:
        yield from _asked(database, premises)
    finally:
        database.close()


def _asked(database: Database, premises: Premises) -> Iterator[Finding]:
    receipts = Receipts(Collections(Keyring(premises.keys).key("taxii")))
    with database.reading() as connection:
        if MigrationContext.configure(connection).get_current_revision() != scripts().get_current_head():
            return
        waiting = all_open(receipts, connection, premises.clock())
    if waiting:
        oldest = f"{waiting[0].received_at:%Y-%m-%d}"
        said = f"{len(waiting):,} questions to partners wait for an answer, the oldest since {oldest}."
        yield weak(said, "`countervail share due` lists them; `countervail share ask` writes the questions.")
    else:
        yield well("No partner owes an answer for longer than two weeks.")


CHECK = Check("partners", _look)
