"""`countervail bench explain` on a log of one's own."""

import json
from pathlib import Path

from tests.workflow.made_run import write_log
from typer.testing import CliRunner

from countervail.cli.main import build


def test_the_figures_say_what_they_count(tmp_path: Path) -> None:
    log = write_log(tmp_path / "log")
    result = CliRunner().invoke(build(), ["bench", "explain", str(log.folder), "--ties", "1", "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["explain_fidelity"], told["ties"], told["dropped"]) == (1.0, 1, 1)
    assert told["restored"] == told["needed_items"] > 0
