"""The folder of an issued release: put in place whole, readable by its owner until somebody publishes it."""

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place


def write_release(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write all files beside, then put them in the place of what was there: nobody finds half of two releases."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        shutil.rmtree(left)  # of a writing that broke off
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    for name, content in files.items():
        path = draft / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
    if folder.exists():
        old = folder.with_name(f"{draft.name}.old")
        folder.rename(old)
        draft.rename(folder)
        shutil.rmtree(old)
    else:
        draft.rename(folder)
    return folder


def read_release_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a release's folder, by name with forward slashes.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(
            "there is no such folder.", hint="Name the folder of an issued release.", where=Place(str(folder))
        )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
