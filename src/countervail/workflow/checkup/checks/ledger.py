"""The ledger's witness: whether there is one worth the name, whether it hears, and how old its last word is."""

from collections.abc import Iterator
from datetime import timedelta

from countervail.database.state import FILE
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import from_micros
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well, wrong
from countervail.workflow.ledger_office import ledger_office

SILENT_FOR = timedelta(hours=24)
"""After a day without a checkpoint somebody should look why; in quiet hours cron makes one."""


def _look(premises: Premises) -> Iterator[Finding]:
    installation = premises.installation
    if installation.warning:
        yield weak(installation.warning.removeprefix("WARNING: "), "See docs/operators/ledger.md.")
    if installation.settings.storage.url is None and not (installation.state / FILE).exists():
        return
    with ledger_office(installation, Keyring(premises.keys)) as office:
        verdict = office.verify()
    if verdict.sound:
        yield well(f"{verdict.entries:,} entries are good; checkpoints cover {verdict.protected:,}.")
    else:
        yield wrong("The ledger is not what it was.", "Stop, keep the database, run `countervail ledger verify`.")
    if verdict.tail and premises.clock() - from_micros(verdict.tail[0].t) > SILENT_FOR:
        said = f"{len(verdict.tail):,} entries have waited for a checkpoint for over a day."
        yield weak(said, "Run `countervail ledger checkpoint` from cron.")


CHECK = Check("ledger", _look)
