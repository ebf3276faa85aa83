"""Keys: made once, never overwritten, readable by nobody else, missed in words."""

import stat
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from countervail.vault.keys import ENVIRONMENT, KEY_BYTES, NAMES, Keyring, default_folder
from countervail.vocabulary.errors import InputError


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_fresh_keys_folder_holds_every_key_for_its_owner_alone(tmp_path: Path) -> None:
    ring = Keyring.ensure(tmp_path / "keys")
    assert _mode(ring.folder) == 0o700
    assert {path.name for path in ring.folder.iterdir()} == set(NAMES)
    assert {_mode(path) for path in ring.folder.iterdir()} == {0o600}
    assert len({ring.key(name) for name in NAMES}) == len(NAMES)


def test_opening_a_folder_again_changes_no_key_and_makes_what_it_lacks(tmp_path: Path) -> None:
    first = Keyring.ensure(tmp_path)
    before = {name: first.key(name) for name in NAMES}
    (tmp_path / "notice").unlink()
    second = Keyring.ensure(tmp_path)
    changed = {name for name in NAMES if second.key(name) != before[name]}
    assert changed == {"notice"}


def test_a_missing_key_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the key 'store' is missing") as caught:
        Keyring(tmp_path).key("store")
    assert "keys init" in caught.value.hint


def test_a_key_of_another_length_is_refused_without_being_shown(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"short-secret")
    with pytest.raises(InputError, match=f"has 12 bytes, not {KEY_BYTES}") as caught:
        Keyring(tmp_path).key("store")
    assert "short-secret" not in str(caught.value)


def test_a_folder_opened_from_many_sides_at_once_ends_with_one_set_of_keys(tmp_path: Path) -> None:
    seen: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: seen.append(Keyring.ensure(tmp_path / "keys").key("store"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert {path.name for path in (tmp_path / "keys").iterdir()} == set(NAMES)


def test_the_environment_names_the_folder_else_it_lies_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv(ENVIRONMENT)
    assert default_folder().parts[-3:] == (".config", "countervail", "keys")


def test_a_key_is_replaced_by_one_prepared_beside_it_and_both_are_at_hand_meanwhile(tmp_path: Path) -> None:
    ring = Keyring.ensure(tmp_path)
    old = ring.key("master")
    assert ring.candidates("master") == [old]
    new = ring.prepare("master")
    assert ring.prepare("master") == new
    assert ring.candidates("master") == [new, old]
    ring.promote("master")
    assert ring.candidates("master") == [new]


def test_the_ledger_s_key_is_a_seed_of_ed25519(tmp_path: Path) -> None:
    seed = Keyring.ensure(tmp_path).key("ledger.ed25519")
    assert len(Ed25519PrivateKey.from_private_bytes(seed).sign(b"")) == 64
