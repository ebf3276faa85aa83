"""Progress that nobody watches takes everything and says nothing."""

import pytest

from countervail.vocabulary.progress import Progress, Silence


def test_silence_is_a_progress_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    progress: Progress = Silence()
    progress.stage("reading", 3)
    progress.advance()
    progress.advance(2)
    progress.stage("writing")
    assert capfd.readouterr() == ("", "")
