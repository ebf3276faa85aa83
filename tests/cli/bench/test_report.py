"""`bench report` on the command line."""

import json

from typer.testing import CliRunner

from countervail.cli.main import build


def test_forty_pages_are_measured_and_the_same_twice() -> None:
    result = CliRunner().invoke(build(), ["bench", "report", "--json"])
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["same_bytes"]
    assert told["pages"] >= 40
    assert told["cpu_seconds"] > told["floor_cpu_seconds"] > 0
