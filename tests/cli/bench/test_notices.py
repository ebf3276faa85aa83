"""The command says what it measured, and fails over the bar."""

import pytest

from countervail.cli.bench.notices import tell
from countervail.workflow.benches.notices import NoticesBench


def test_the_figures_read_as_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    bench = NoticesBench(5, 5, 4, 3, 1.0, 1.0, 2.0, 3.0, 2.0, 2.0, 5, 5, 9.0)
    assert bench.ratio == 1.5
    tell(bench)
    said = capsys.readouterr().out
    assert "5 people, 5 countries, 4 languages" in said
    assert "ratio 1.50, the bar is 2" in said
