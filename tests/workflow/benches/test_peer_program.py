"""The peer's environment and answer; that it really runs is tried by make test-exchange, which installs it."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from countervail.vocabulary.errors import MeasureError
from countervail.workflow.benches.peer_program import LOCK, cache, edges_of, installed, load


def test_every_package_of_its_lock_has_one_version_and_hashes() -> None:
    packages = re.split(r"\n(?=[a-z])", LOCK.read_text(encoding="utf-8"))
    assert any(package.startswith("coordination-network-toolkit==1.5.2") for package in packages)
    assert all(re.match(r"[a-z0-9-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", package, re.DOTALL) for package in packages)


def test_its_environment_is_another_for_other_pins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = cache()
    assert before.is_relative_to(tmp_path)
    (tmp_path / "other.txt").write_text("other==1", encoding="utf-8")
    assert cache(tmp_path / "other.txt") != before


def test_what_is_ready_is_not_installed_again(tmp_path: Path) -> None:
    (tmp_path / "ready").touch()
    assert installed(tmp_path) == tmp_path / "bin" / "python"


def test_edges_of_an_account_with_itself_are_dropped(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "peer.db") as database:
        database.execute("CREATE TABLE co_link_network (user_1, user_2, weight)")
        database.executemany("INSERT INTO co_link_network VALUES (?, ?, ?)", [("1", "1", 9), ("1", "2", 3)])
    database.close()
    assert edges_of(tmp_path / "peer.db").to_pylist() == [{"a": 1, "b": 2, "o": 3}]


def test_no_edge_is_an_answer_too(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "peer.db") as database:
        database.execute("CREATE TABLE co_link_network (user_1, user_2, weight)")
    database.close()
    assert edges_of(tmp_path / "peer.db").num_rows == 0


def test_a_peer_that_breaks_off_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match=r"the peer ended with code 1(.|\n)*No module named coordination"):
        load(Path(sys.executable), tmp_path / "shares.csv", tmp_path / "peer.db")
