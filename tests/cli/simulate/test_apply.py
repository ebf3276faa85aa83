"""`simulate apply` on the command line: a job carried out once, told in figures or as JSON."""

import json
from pathlib import Path

from tests import runs
from tests.workflow.made_job import handed_over, made_job
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.simulation.aftermath import Aftermath
from countervail.vocabulary.acts import Act


def test_a_job_is_carried_out_and_told(tmp_path: Path) -> None:
    world = runs.small_world(tmp_path / "world", seed=3, accounts=600, events=9_000)
    accounts = list(Aftermath(world).accounts)[:4]
    job = str(handed_over(tmp_path / "exchange", made_job([(Act.LOCK, uid) for uid in accounts])))
    order = ["simulate", "apply", job, "--world", str(world), "--faulty", "0.25"]
    told = json.loads(CliRunner().invoke(build(), [*order, "--json"]).output)
    assert (told["outcomes"], told["faulty"]) == ({"done": 4}, 1)
    assert Path(told["result"]).is_file()
    assert Path(told["public_key"]).is_file()
    again = CliRunner().invoke(build(), order)
    assert "carried out before" in again.output
