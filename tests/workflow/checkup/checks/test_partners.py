"""The check of partners: nothing without a store, well where nobody owes an answer, weak where somebody does."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert
from tests.workflow.checkup.premises import premises

from countervail.casework.hand import to_ledger
from countervail.database.state import open_state
from countervail.disruption.sharing.tables import PARTNERS, RECEIPTS
from countervail.people.journal import Occasion
from countervail.people.staff import Newcomer, found, name_seal
from countervail.vocabulary.clock import to_micros
from countervail.workflow.checkup.checks.partners import CHECK
from countervail.workflow.checkup.finding import Health, Premises


def _owing(at: Premises) -> None:
    """A partner who has had a release for twenty days."""
    database, then = open_state(at.installation.state), to_micros(at.clock() - timedelta(days=20))
    with database.transaction() as connection:
        root = found(Occasion(connection, to_ledger, at.clock()), Newcomer("root"), name_seal(bytes(32))).id
        partner = {"id": "PA-1", "name": "Lines", "country": "DE", "authority": False, "audiences": "researchers"}
        connection.execute(insert(PARTNERS).values(partner | {"agreement": "x", "added_at": then, "added_by": root}))
        receipt = {"partner": "PA-1", "what": "delivered", "way": "mail", "release_id": "R-1", "happened_at": then}
        connection.execute(insert(RECEIPTS).values(receipt))
    database.close()


def test_without_a_store_there_is_nothing_to_say(tmp_path: Path) -> None:
    at = premises(tmp_path)
    for file in at.installation.state.glob("countervail.db*"):
        file.unlink()
    assert list(CHECK.look(at)) == []


def test_an_answer_that_is_owed_is_said_with_what_to_do(tmp_path: Path) -> None:
    at = premises(tmp_path)
    open_state(at.installation.state).close()
    assert [one.health for one in CHECK.look(at)] == [Health.WELL]
    _owing(at)
    (finding,) = CHECK.look(at)
    assert finding.health is Health.WEAK
    assert "1 questions" in finding.said
    assert "share due" in finding.remedy
