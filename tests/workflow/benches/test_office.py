from datetime import UTC, datetime
from pathlib import Path

from countervail.casework.assembly import Casework
from countervail.database.state import open_state
from countervail.people.attempts import Attempt
from countervail.people.dev_mode import DevMode
from countervail.people.local_accounts import try_password
from countervail.vault.keys import Keyring
from countervail.workflow.benches.office import READER, furnished

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_its_reader_can_sign_in_and_its_case_holds_the_network(tmp_path: Path) -> None:
    office = furnished(tmp_path, 50, 200, NOW)
    database, keyring = open_state(office.state), Keyring.ensure(office.keys)
    with database.transaction() as connection:
        attempt = Attempt.on(keyring.key("session"), READER, "127.0.0.1")
        tried = try_password(connection, DevMode.on("localhost"), attempt, READER, office.password, NOW)
        casework = Casework.of(keyring)
        case = casework.cases.load(connection, office.case)
        casework.close()
    database.close()
    assert tried.person is not None
    assert len(case.members) == 50
