"""Retention, holds and backups by commands."""

import json

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import CountervailError, RefusedError


def plain(office: MadeOffice, *words: str) -> str:
    """A command that asks for nobody."""
    where = ["--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), [*words, *where])
    if isinstance(done.exception, CountervailError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_is_due_is_shown_held_and_erased(office: MadeOffice) -> None:
    config = office.folder / "countervail.toml"
    runs = office.folder / "kept"
    run = runs / "R-old"
    run.mkdir(parents=True)
    made = {"log": "log", "first_day": "2020-01-01", "last_day": "2020-01-01", "made_at": "2020-01-02T00:00:00+00:00"}
    (run / "run.json").write_text(json.dumps(made))
    config.write_text(f'{config.read_text()}\n[retention]\nruns = ["{runs}"]\ndays = {{ runs = 30 }}\n')
    assert "runs           30 days" in plain(office, "retention", "policy")
    due = office.told("retention", "run", "--dry-run", by="root")
    assert [(one["class"], one["hold"]) for one in due if one["class"] == "runs"] == [("runs", None)]
    with pytest.raises(RefusedError, match="ana may not"):
        office("retention", "run", "--dry-run", by="ana")
    hold = office.told("retention", "hold", "runs", "--reason", "A suit was filed.", by="col")["hold"]
    office("retention", "run", by="root")
    assert run.exists()
    assert office.told("retention", "holds", by="col")[0]["reason"] == "A suit was filed."
    office("retention", "lift", hold, by="col")
    office("retention", "run", by="root")
    assert not run.exists()
