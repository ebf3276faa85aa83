"""The configuration: who answers, or that nobody does."""

from pathlib import Path

import pytest
from tests.workflow.checkup.premises import premises

from countervail.vocabulary.errors import InputError
from countervail.workflow.checkup.checks.configuration import CHECK
from countervail.workflow.checkup.finding import Health


def test_whoever_answers_is_named(tmp_path: Path) -> None:
    (found,) = CHECK.look(premises(tmp_path))
    assert "Plaza Platform Ltd answers" in found.said


def test_no_file_is_weak_and_no_deployment_is_an_error(tmp_path: Path) -> None:
    at = premises(tmp_path, "[storage]\n")
    with pytest.raises(InputError, match="deployment"):
        list(CHECK.look(at))
    at.config.unlink()
    assert [finding.health for finding in CHECK.look(at)] == [Health.WEAK]
