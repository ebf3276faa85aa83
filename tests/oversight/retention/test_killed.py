"""Retention killed in the midst of an erasure: the next run ends it, and nothing is left that nobody looks for."""

import os
from pathlib import Path

import pytest
from tests.oversight.retention.estate import CANARIES, LATER, MEMBER, OLD, TARGET, YOUNG, Estate
from tests.oversight.retention.hunt import hunt

from countervail.activity.store import Store
from countervail.oversight.retention.shredding import put_in_place
from countervail.people.person import Actor


def _run(premises: Estate) -> None:
    premises.retention().run(Actor(premises.bureau.office.people["root"].id), lambda: LATER)


def _broken_off(premises: Estate, folder: Path) -> None:
    """A run that ends in the midst of a folder, its last files still to go: a pipe in it is no file and no folder."""
    os.mkfifo(folder / "a-pipe")
    with pytest.raises(NotADirectoryError):
        _run(premises)
    (folder / "a-pipe").unlink()


def test_no_identity_outlives_its_day(premises: Estate) -> None:
    """Nor does the key of the day's copies: both went unfound for good where the kill fell behind the day's rows."""
    premises.backed_up()
    store = Store(premises.root / "store")
    _broken_off(premises, store.day_file(OLD).parent)
    _run(premises)
    assert store.days() == [YOUNG]
    assert hunt(premises.everything, premises.keyring, [TARGET, MEMBER, CANARIES["account"]]) == {}


def test_a_day_that_a_killed_run_began_to_overwrite_is_ended(premises: Estate) -> None:
    store = Store(premises.root / "store")
    day = store.day_file(OLD)
    day.write_bytes(bytes(day.stat().st_size))
    _run(premises)
    assert store.days() == [YOUNG]
    assert hunt(premises.everything, premises.keyring, [TARGET, MEMBER]) == {}


def test_a_run_is_found_until_all_of_it_is_gone(premises: Estate) -> None:
    premises.backed_up()
    run = premises.root / "runs" / "R1"
    _broken_off(premises, run)
    assert hunt([premises.root / "backups"], premises.keyring, [CANARIES["log"]]) == {}
    (run / "access.jsonl").write_text("what a kill left")
    _run(premises)
    assert not run.exists()


def test_a_file_is_replaced_at_once_and_what_it_held_is_overwritten(tmp_path: Path) -> None:
    """A kill between two renames left a store without identities, which nothing took for a store any more."""
    path, draft = tmp_path / "identities.parquet", tmp_path / ".draft"
    path.write_bytes(b"somebody")
    draft.write_bytes(b"nobody")
    with path.open("rb") as old:
        put_in_place(draft, path)
        assert old.read() == bytes(8)
    assert path.read_bytes() == b"nobody"
    assert list(tmp_path.iterdir()) == [path]
