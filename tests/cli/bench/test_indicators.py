"""`bench indicators` prints its figures, and ends with one where a bar is missed."""

import json

from typer.testing import CliRunner

from countervail.cli.main import build

SMALL = ("--links", "500", "--indicators", "100", "--protected", "20", "--bundle", "50", "--checks", "200")


def test_figures_are_told_to_people_and_programs() -> None:
    done = CliRunner().invoke(build(), ["bench", "indicators", *SMALL])
    assert done.exit_code in {0, 1}
    assert "1 is linear" in done.stdout
    told = json.loads(CliRunner().invoke(build(), ["bench", "indicators", *SMALL, "--json"]).stdout)
    assert [one["floor"] for one in told["figures"]][:2] == ["WHATWG parsing alone", "one set look-up"]
