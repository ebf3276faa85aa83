"""Files taken away so that the name is gone and the disk was told; what the disk keeps of old blocks is the disk's."""

import os
from collections.abc import Iterable
from pathlib import Path

_BLOCK = 1 << 20


def shred(path: Path) -> None:
    """Overwrite a file and remove it. On flash and copy-on-write disks overwriting promises nothing: encrypt those."""
    length = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, length, _BLOCK):
            file.write(bytes(min(_BLOCK, length - start)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def shred_folder(folder: Path) -> int:
    """A folder with everything in it; returns how many files. Links are removed, never followed."""
    files = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            path.unlink()
        elif path.is_file():
            shred(path)
            files += 1
        else:
            path.rmdir()
    folder.rmdir()
    keep_names(folder.parent)
    return files


def shred_all(paths: Iterable[Path]) -> int:
    """Those of some files that are there."""
    there = [path for path in paths if path.is_file()]
    for path in there:
        shred(path)
    return len(there)


def keep_names(folder: Path) -> None:
    """Have the disk keep a folder's names as they are now."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
