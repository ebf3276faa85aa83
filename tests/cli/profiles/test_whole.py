"""`profiles` on the command line: kept of a confirmed case, met again in a run, shown, and acting on nothing."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.runs import Case
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import RefusedError


@pytest.fixture
def run(small: Case, tmp_path: Path) -> Path:
    """A run of one's own: what is recognised is written beside it."""
    return Path(shutil.copytree(small.run, tmp_path / "run"))


def confirmed(office: MadeOffice, run: Path) -> str:
    """A case on the run's first network, all judged positive, and closed."""
    case = str(office.told("case", "open", str(run), "--network", "N-001", by="ana")["case"])
    office("case", "judge", case, "positive", "--rest", "--reason", "looked at the ties", by="ana")
    office("case", "close", case, "--reason", "all locked", by="ana")
    return case


def test_what_is_kept_is_met_again_and_changes_nothing(office: MadeOffice, run: Path) -> None:
    networks = (run / "networks.json").read_bytes()
    case = confirmed(office, run)
    assert "without an account" in office("profiles", "keep", case, by="ana")
    assert [row["case"] for row in office.told("profiles", "list", by="bea")] == [case]
    told = {row["network"]: row for row in office.told("profiles", "recognise", str(run), by="bea")}
    first = told["N-001"]
    assert first["leader"] == case
    assert first["beside"][0]["likelihood"] in {"likely", "very likely"}
    assert first["beside"][0]["things"] > 0
    assert first["same_people"] == [{"case": case, "overlap": 1.0}]
    assert all(row["leader"] == "unknown" for name, row in told.items() if name != "N-001")
    assert (run / "networks.json").read_bytes() == networks
    assert office.told("case", "show", case, by="ana")["state"] == "closed"
    again = str(office.told("case", "open", str(run), "--network", "N-001", by="ana")["case"])
    says = [piece["says"] for piece in office.told("case", "show", again, by="ana")["evidence"]]
    assert any(text.startswith(f"Looks like what case {case} saw") for text in says)
    done = CliRunner().invoke(build(), ["explain", str(run), "--network", "N-001", "--json"])
    explained = json.loads(done.stdout)
    assert explained["recognised"] == first["statement"]
    assert explained["bits"] == next(row["bits"] for row in json.loads(networks) if row["network_id"] == "N-001")


def test_with_nothing_kept_every_network_is_unknown(office: MadeOffice, run: Path) -> None:
    assert "No profile is kept" in office("profiles", "list", by="ana")
    said = office("profiles", "recognise", str(run), by="ana")
    assert said.count("Unknown: none of 0 kept profiles") == len(json.loads((run / "networks.json").read_text()))


def test_an_open_case_and_whoever_may_not_are_refused(office: MadeOffice, run: Path) -> None:
    case = office.judged()
    with pytest.raises(RefusedError, match="is open"):
        office("profiles", "keep", case, by="ana")
    with pytest.raises(RefusedError, match="may not"):
        office("profiles", "keep", case, by="bea")
    for words in (("list",), ("recognise", str(run))):
        with pytest.raises(RefusedError, match="may not"):
            office("profiles", *words, by="root")
