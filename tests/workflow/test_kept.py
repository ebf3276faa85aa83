"""Where an installation keeps things, as countervail.toml names it; and who looked into it."""

from contextlib import closing
from pathlib import Path

import pytest

from countervail.casework.assembly import Casework
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.kept import looks, premises_of, retention_of


def _installation(folder: Path, said: str) -> Installation:
    config = folder / "countervail.toml"
    config.write_text(said)
    return Installation.at(folder / "state", config)


def test_the_places_of_the_configuration_are_gone_through_and_looks_in_runs_found(tmp_path: Path) -> None:
    run = tmp_path / "runs" / "R1"
    run.mkdir(parents=True)
    (run / "run.json").write_text("{}")
    AccessLog(run, system_clock).record("explain --account", "T-AAAA", "case 12")
    installation = _installation(tmp_path, f'[retention]\nruns = ["{tmp_path / "runs"}"]\ndays = {{ runs = 7 }}\n')
    keyring, database = Keyring.ensure(tmp_path / "keys"), installation.database()
    with closing(database), closing(Casework.of(keyring)) as casework:
        places = premises_of(installation, database, casework, keyring)
        assert (places.runs, places.stores) == ((tmp_path / "runs",), ())
        assert retention_of(installation, database, casework, keyring).days["runs"] == 7
        with database.reading() as connection:
            assert [one.reason for one in looks(installation, connection, casework.cases)] == ["case 12"]


def test_an_unknown_class_of_data_is_said_to_be_none(tmp_path: Path) -> None:
    installation = _installation(tmp_path, "[retention]\ndays = { activities = 7 }\n")
    keyring, database = Keyring.ensure(tmp_path / "keys"), installation.database()
    with closing(database), closing(Casework.of(keyring)) as casework, pytest.raises(InputError, match="activit"):
        retention_of(installation, database, casework, keyring)
