"""Evenings: what a look now and then would have been in time for, and no look taken in vain."""

from datetime import date
from pathlib import Path

from tests.runs import Case

from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.watching.evenings import caught_on, evenings

FIRST = date(2021, 11, 1)
"""Of the small world."""


def test_evenings_are_days_of_the_log() -> None:
    assert evenings(FIRST, (0, 29)) == ["2021-11-01", "2021-11-30"]


def test_a_log_still_young_on_the_only_evening_caught_nobody(small: Case, tmp_path: Path, keys: Keyring) -> None:
    found = caught_on(small.world, evenings(FIRST, (12,)), tmp_path, keys, Silence())
    assert (found.targets_caught_before_exploitation, found.lead_days) == (0.0, ())


def test_people_attacked_after_the_look_that_alerted_their_operator_were_caught(
    small: Case, tmp_path: Path, keys: Keyring
) -> None:
    looks = evenings(FIRST, (22, 29))
    found = caught_on(small.world, looks, tmp_path, keys, Silence())
    assert found.targets_caught_before_exploitation is not None
    assert found.targets_caught_before_exploitation > 0
    assert [run.name for run in sorted(tmp_path.iterdir())] in (looks, looks[:1])
