"""What commands show: bars for people, JSON for programs, silence in pipes."""

import json

import pytest
from rich.progress import Progress

from countervail.cli.terminal import Bar, Lines, print_json, watched
from countervail.vocabulary.progress import Silence


def test_json_is_one_document_with_names_as_people_write_them(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"who": "Zoë", "counts": [1, 2]})
    shown = capsys.readouterr().out
    assert json.loads(shown) == {"who": "Zoë", "counts": [1, 2]}
    assert "Zoë" in shown
    assert shown.endswith("}\n")


def test_nobody_watching_means_silence(capfd: pytest.CaptureFixture[str]) -> None:
    with watched() as progress:
        progress.stage("reading", 2)
        progress.advance()
        assert isinstance(progress, Silence)
    assert capfd.readouterr() == ("", "")


def test_whoever_reads_a_log_is_told_each_stage(capfd: pytest.CaptureFixture[str]) -> None:
    with watched(Lines()) as progress:
        progress.stage("reading", 2)
        progress.advance()
        progress.stage("writing")
    assert capfd.readouterr() == ("", "reading ...\nwriting ...\n")


def test_a_bar_finishes_each_stage_before_the_next() -> None:
    bars = Progress(disable=True)
    bar = Bar(bars)
    bar.advance()
    bar.stage("reading", 4)
    bar.advance(3)
    bar.stage("writing", 2)
    bar.advance()
    reading, writing = bars.tasks
    assert reading.finished
    assert (writing.description, writing.total, writing.completed) == ("writing", 2, 1)
