"""Contents of a log by parts: a changed file is a changed digest, a window holds its days and nothing later."""

from pathlib import Path

import pytest
from tests.workflow.watching.small_store import DAYS, events_of, make_store, write_day

from countervail.activity.log import Log
from countervail.activity.store import Store
from countervail.networks.channels import all_channels
from countervail.vault.keys import Keyring
from countervail.workflow.watching.contents import (
    ACCOUNTS,
    accounts_of,
    days_of,
    rules_of,
    same_accounts,
    wanted,
    window_start,
)


@pytest.fixture
def log(tmp_path: Path, keys: Keyring) -> Log:
    return Log.at(make_store(tmp_path / "log", keys))


def test_a_day_told_again_in_other_words_has_another_digest_and_the_others_have_not(log: Log) -> None:
    before = days_of(log)
    assert tuple(before) == DAYS
    write_day(Store(log.folder), DAYS[1], events_of(2))
    after = days_of(log)
    assert [day for day in DAYS if before[day] != after[day]] == [DAYS[1]]


def test_a_window_holds_its_last_days_and_the_accounts(log: Log) -> None:
    days = days_of(log)
    parts = wanted(days, accounts_of(log, DAYS[2]), DAYS[2], 2)
    assert set(parts) == {DAYS[1], DAYS[2], ACCOUNTS}


def test_accounts_are_another_part_on_another_day_because_more_of_them_are_known(log: Log) -> None:
    assert accounts_of(log, DAYS[1]) != accounts_of(log, DAYS[2])


def test_accounts_of_a_later_day_are_of_the_same_table_until_it_changes(log: Log) -> None:
    before, after = accounts_of(log, DAYS[1]), accounts_of(log, DAYS[2])
    assert same_accounts(before, after)
    assert not same_accounts(after, before)
    log.accounts_file.write_bytes(log.accounts_file.read_bytes() + b" ")
    assert not same_accounts(before, accounts_of(log, DAYS[2]))


def test_a_window_of_one_day_starts_with_it() -> None:
    assert (window_start("2024-03-01", 1), window_start("2024-03-01", 2)) == ("2024-03-01", "2024-02-29")


def test_other_tie_files_are_other_rules() -> None:
    ours = all_channels()
    changed = (ours[0].model_copy(update={"cap": ours[0].cap + 1}), *ours[1:])
    assert len({rules_of(ours), rules_of(ours[1:]), rules_of(changed)}) == 3
    assert rules_of(ours) == rules_of(all_channels())
