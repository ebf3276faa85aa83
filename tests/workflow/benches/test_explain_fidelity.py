"""Explanations are true of the log; and a wrong explanation would be found out."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.networks.explanation.crowd import channels_named
from tests.workflow.made_run import write_log

from countervail.vault.keys import Keyring
from countervail.workflow.benches.edited_log import EditedLog
from countervail.workflow.benches.explain_fidelity import Fidelity, Trial, measure, trial

CHANNELS = channels_named("ip", "device", "covert-target", "photo")
CELL = tuple(range(1, 12))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fidelity")


@pytest.fixture(scope="module")
def fidelity(folder: Path, keys: Keyring) -> Fidelity:
    return measure(write_log(folder / "log", CELL), keys, ties=25, seed=5, channels=CHANNELS)


@pytest.fixture(scope="module")
def edited(folder: Path, keys: Keyring, fidelity: Fidelity) -> EditedLog:  # noqa: ARG001 -- it has written the log
    return EditedLog.copied(write_log(folder / "again", CELL), folder / "edits", keys, CHANNELS)


def largest(fidelity: Fidelity) -> Trial:
    """The trial with most needed items."""
    return max(fidelity.trials, key=lambda one: len(one.needed))


def test_every_explanation_is_true_of_the_log(fidelity: Fidelity) -> None:
    assert len(fidelity.trials) >= 20
    assert [one for one in fidelity.trials if not one.faithful] == []
    assert fidelity.explain_fidelity == 1.0


def test_an_explanation_that_leaves_one_needed_item_out_is_found_out(fidelity: Fidelity, edited: EditedLog) -> None:
    true = largest(fidelity)
    wrong = trial(edited, true.pair, frozenset(sorted(true.needed, key=str)[1:]))
    assert not wrong.dropped
    assert not wrong.faithful


def test_an_explanation_that_names_one_item_in_vain_is_found_out(fidelity: Fidelity, edited: EditedLog) -> None:
    true = largest(fidelity)
    foreign = next(item for item in sorted(edited.events_with, key=str) if item not in true.needed)
    wrong = trial(edited, true.pair, true.needed | {foreign})
    assert wrong.dropped
    assert wrong.restored < len(wrong.needed)
    assert not wrong.faithful


def test_an_explanation_that_names_nothing_is_found_out(fidelity: Fidelity, edited: EditedLog) -> None:
    assert not trial(edited, largest(fidelity).pair, frozenset()).faithful


def test_one_untrue_explanation_lowers_the_figure(fidelity: Fidelity) -> None:
    one, *rest = fidelity.trials
    worse = replace(fidelity, trials=(replace(one, dropped=False), *rest))
    assert worse.explain_fidelity == pytest.approx(1 - 1 / len(fidelity.trials))
    assert worse.as_json()["dropped"] == len(rest)
