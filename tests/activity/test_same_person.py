"""Who is one person is said by the platform alone, the same in every log, and never by a name."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity.identities import FILE, Identities
from countervail.activity.log import Log
from countervail.activity.same_person import persons_behind
from countervail.vault.keys import Keyring

Writer = Callable[[Path, list[tuple[str, str | None, str]], Keyring], Log]


def bare(folder: Path, rows: list[tuple[str, str | None, str]], keys: Keyring) -> Log:  # noqa: ARG001 -- as `stored`
    """A log as a platform gives it: account, identity, name."""
    day = folder / "activity" / "day=2026-03-01"
    day.mkdir(parents=True)
    event = {"uid": ["e1"], "time": [datetime(2026, 3, 1, tzinfo=UTC)], "surface": ["x"], "verb": ["login"]}
    pq.write_table(pa.table(event | {"actor_uid": [rows[0][0]]}), day / "part-0.parquet")
    names = ("account_uid", "identity_uid", "display_name")
    table = {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(names)}
    pq.write_table(pa.table(table), folder / "accounts.parquet")
    return Log.at(folder)


def stored(folder: Path, rows: list[tuple[str, str | None, str]], keys: Keyring) -> Log:
    """The same as a store, whose ids are numbers."""
    log = bare(folder, rows, keys)
    ids = pa.array([one for row in rows for one in row[:2]], pa.string())
    identities = Identities.load(None, keys).including(ids)
    identities.save(folder / FILE)
    numbers = [identities.surrogates(pa.array([row[at] for row in rows], pa.string())) for at in (0, 1)]
    pq.write_table(pa.table({"account_uid": numbers[0], "identity_uid": numbers[1]}), folder / "accounts.parquet")
    return log


@pytest.mark.parametrize("one", [bare, stored])
@pytest.mark.parametrize("other", [bare, stored])
def test_one_person_has_one_token_on_two_surfaces_whatever_they_are_called(
    tmp_path: Path, keys: Keyring, one: Writer, other: Writer
) -> None:
    matrix = one(tmp_path / "m", [("matrix:@h3:a", "did:plc:x", "Mira Sol"), ("matrix:@h4:a", None, "Ben")], keys)
    heron, namesake = ("at:did:plc:x", "did:plc:x", "heron"), ("at:did:plc:y", "did:plc:y", "Mira Sol")
    at = other(tmp_path / "a", [heron, namesake], keys)
    here = persons_behind(matrix, keys, ["matrix:@h3:a", "matrix:@h4:a", "matrix:@nobody:a"])
    there = persons_behind(at, keys, ["at:did:plc:x", "at:did:plc:y"])
    assert set(here) == {"matrix:@h3:a"}
    assert here["matrix:@h3:a"] == there["at:did:plc:x"]
    assert here["matrix:@h3:a"] != there["at:did:plc:y"], "the same name is nobody's proof"
    assert "did:plc" not in str([*here.values(), *there.values()])


def test_a_log_that_knows_nobody_says_so(tmp_path: Path, keys: Keyring) -> None:
    log = bare(tmp_path / "m", [("matrix:@h3:a", None, "Mira Sol")], keys)
    assert persons_behind(log, keys, ["matrix:@h3:a"]) == {}
    (tmp_path / "m" / "accounts.parquet").unlink()
    assert persons_behind(log, keys, ["matrix:@h3:a"]) == {}
