"""`bench console` on the command line."""

import pytest
from typer.testing import CliRunner

from countervail.cli.bench.console import tell
from countervail.cli.main import build
from countervail.workflow.benches.console import ConsoleBench, PageCost, Wish
from countervail.workflow.benches.console_readers import Reading


def test_help_gives_an_example() -> None:
    assert "countervail bench console --readers" in CliRunner().invoke(build(), ["bench", "console", "--help"]).output


def test_every_figure_says_what_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    pages = (PageCost("/queue", 5.1, 30.2, 41.7),)
    tell(ConsoleBench(Wish(), pages, ("/gone (404)",), Reading(8, 20.0, 500, 3, 300.0, 900.0)))
    said = capsys.readouterr().out
    assert "5,000 accounts, 50,000 ties" in said
    assert "/queue" in said
    assert "41.7" in said
    assert "not read: /gone (404)" in said
    assert "25.0 requests/s, 3 errors" in said
