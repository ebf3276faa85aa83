"""The disk of this machine."""

import stat
from pathlib import Path

from countervail.activity.intake.disk import LocalDisk


def test_files_and_folders_are_its_owner_s_alone(tmp_path: Path) -> None:
    disk = LocalDisk()
    disk.folder(tmp_path / "a" / "b")
    with disk.create(tmp_path / "a" / "b" / "draft") as file:
        file.write(b"x")
        disk.sync(file)
    disk.replace(tmp_path / "a" / "b" / "draft", tmp_path / "a" / "final")
    assert (tmp_path / "a" / "final").read_bytes() == b"x"
    assert stat.S_IMODE((tmp_path / "a" / "final").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    disk.remove(tmp_path / "a")
    disk.remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()
