"""Files taken away so that the name is gone and the disk was told; what the disk keeps of old blocks is the disk's."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 20


def shred(path: Path) -> None:
    """Overwrite a file and remove it. On flash and copy-on-write disks overwriting promises nothing: encrypt those."""
    with path.open("r+b") as file:
        _overwrite(file)
    path.unlink()


def put_in_place(draft: Path, path: Path) -> None:
    """A draft in place of a file, which is overwritten: at no moment is there none, nor another that a kill leaves."""
    with draft.open("rb") as new:
        os.fsync(new.fileno())
    with path.open("r+b") as old:
        draft.replace(path)
        keep_names(path.parent)
        _overwrite(old)


def _overwrite(file: BinaryIO) -> None:
    length = os.fstat(file.fileno()).st_size
    file.writelines(bytes(min(_BLOCK, length - start)) for start in range(0, length, _BLOCK))
    file.flush()
    os.fsync(file.fileno())


def shred_folder(folder: Path, found_by: str = "") -> int:
    """A folder with everything in it; returns how many files. Links are removed, never followed.

    Args:
        found_by: the file by which the folder is found; it stays until all else is gone, for who ends a killed run.
    """
    files, last = 0, folder / found_by
    for path in sorted(folder.rglob("*"), reverse=True):
        if path == last:
            continue
        if path.is_symlink():
            path.unlink()
        elif path.is_file():
            shred(path)
            files += 1
        else:
            path.rmdir()
    if found_by and last.is_file():
        last.unlink()
        files += 1
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
