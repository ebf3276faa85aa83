"""Calibration is given what is true of every comparison."""

from tests.workflow.benches.recidivism.firms_seen import BACK, KEPT, NEWSROOM, STRANGER

from countervail.workflow.benches.recidivism.examples import examples_of
from countervail.workflow.benches.recidivism.town import Town


def test_calibration_is_given_every_comparison_with_its_truth() -> None:
    examples, strangers = examples_of([Town(KEPT, (BACK, STRANGER, NEWSROOM))])
    assert [example.truth for example in examples] == ["old", None, None]
    assert strangers == [STRANGER.whole.portrait]
