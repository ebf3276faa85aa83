"""Key files: made once, opened by whoever knows the passphrase, never chosen by a path in disguise."""

from pathlib import Path

import pytest

from countervail.people.key_file import ENVIRONMENT, KeyFile, default_folder
from countervail.people.key_request import signed_by
from countervail.vocabulary.errors import InputError

CHEAP = 2


def test_a_made_key_opens_again_and_signs_as_itself(tmp_path: Path) -> None:
    file = KeyFile.named(tmp_path / "people", "ana")
    made, opened = file.create(b"secret", CHEAP), file.open(b"secret")
    assert opened.public == made.public
    assert signed_by(made.public, opened.sign(b"m"), b"m")


def test_only_its_owner_reads_the_file_and_the_file_says_nothing(tmp_path: Path) -> None:
    file = KeyFile.named(tmp_path / "people", "ana")
    made = file.create(b"secret", CHEAP)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    assert made.public not in file.path.read_bytes()
    assert made.public.hex() not in repr(made)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    file = KeyFile.named(tmp_path, "ana")
    made = file.create(b"secret", CHEAP)
    with pytest.raises(InputError, match="there already"):
        file.create(b"other", CHEAP)
    assert file.open(b"secret").public == made.public


def test_what_does_not_open_is_said_without_showing_anything(tmp_path: Path) -> None:
    file = KeyFile.named(tmp_path, "ana")
    with pytest.raises(InputError, match="no key file"):
        file.open(b"secret")
    file.create(b"secret", CHEAP)
    for wrong in (b"Secret", b""):
        with pytest.raises(InputError, match="does not open") as caught:
            file.open(wrong)
        assert "ecret" not in str(caught.value).replace(str(tmp_path), "")
    with pytest.raises(InputError, match="empty passphrase"):
        KeyFile.named(tmp_path, "bea").create(b"", CHEAP)


def test_a_cut_or_foreign_file_is_refused(tmp_path: Path) -> None:
    file = KeyFile.named(tmp_path, "ana")
    file.create(b"secret", CHEAP)
    whole = file.path.read_bytes()
    for damaged in (b"", whole[:80], whole.replace(b"A", b"B", 3), b"\xff" * 200):
        file.path.write_bytes(damaged)
        with pytest.raises(InputError, match="does not open"):
            file.open(b"secret")


@pytest.mark.parametrize("name", ["../ana", "a/b", "", "Ana", "a" * 41, "-ana", "ana.key", "ana\n", "\uff41na"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be a person's name"):
        KeyFile.named(tmp_path, name)


def test_the_folder_is_in_the_state_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert default_folder(tmp_path) == tmp_path / "people"
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "elsewhere"))
    assert default_folder(tmp_path) == tmp_path / "elsewhere"
