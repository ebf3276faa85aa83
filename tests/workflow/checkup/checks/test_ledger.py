"""The ledger: sound, without a witness worth the name, or rewritten."""

from datetime import timedelta
from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.workflow.checkup.checks.ledger import CHECK
from countervail.workflow.checkup.finding import Health, Premises


def _written(at: Premises) -> None:
    database = at.installation.database()
    with database.transaction() as connection:
        append(connection, Entry("case.noted", "P-1", "C-1", at=at.clock() - timedelta(days=2)))
    database.close()


def test_old_entries_without_a_checkpoint_are_weak(tmp_path: Path) -> None:
    at = premises(tmp_path)
    _written(at)
    assert [finding.health for finding in CHECK.look(at)] == [Health.WELL, Health.WEAK]


def test_one_disk_is_no_witness(tmp_path: Path) -> None:
    at = premises(tmp_path, "[storage]\n")
    assert any("one disk is no witness" in finding.said for finding in CHECK.look(at))


def test_a_rewritten_entry_is_wrong(tmp_path: Path) -> None:
    at = premises(tmp_path)
    _written(at)
    database = at.installation.database()
    with database.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER ledger_entries_no_update")
        connection.exec_driver_sql("UPDATE ledger_entries SET kind = 'case.undone'")
    database.close()
    assert any(finding.health is Health.WRONG for finding in CHECK.look(at))
