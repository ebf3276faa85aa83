"""A backup made, and put back."""

import json
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from countervail.oversight.backup.databases import database_parts
from countervail.oversight.backup.homes import Homes
from countervail.oversight.backup.part_keys import key_for
from countervail.oversight.backup.parts import Part, parts
from countervail.oversight.backup.sealed_file import open_file, seal_file
from countervail.oversight.retention.classes.backups import CONTENTS
from countervail.oversight.retention.premises import Premises
from countervail.people.journal import fresh_id
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.errors import Place as Where

_NAME = "{:06}.sealed"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what cannot."""

    files: int
    erased: tuple[str, ...]
    """Keys of parts that retention erased: by design nobody reads them again."""
    closed: tuple[str, ...] = ()
    """Keys that this keys folder does not have, or cannot unwrap: the parts are there, for who has the right one."""


def back_up(premises: Premises, folder: Path, now: datetime) -> str:
    """Write a backup into a new folder; returns its id. The keys folder is backed up apart, by another hand.

    Raises:
        InputError: the folder exists, or keys would come into it.
    """
    _refuse_keys(premises, folder)
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        hint = "Name a new folder."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Where(str(folder))) from error
    identity = fresh_id("B")
    keys, listed = premises.backup_keys(), list[dict[str, Any]]()
    try:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            databases = database_parts(premises, identity, Path(scratch))
            for part in [*databases, *parts(premises, identity)]:
                listed += _write(folder, part, key_for(keys, part.key, now), len(listed))
    finally:
        keys.close()
    told = {"id": identity, "made_at": now.isoformat(), "files": listed}
    (folder / CONTENTS).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return identity


def restore(keys: CaseKeys, folder: Path, to: Path) -> Restored:
    """Put a backup back under a new folder, each file below the name of the folder it came from.

    Raises:
        InputError: it is no backup, a part was changed or is missing, or `to` exists.
    """
    try:
        listed = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))["files"]
        to.mkdir(mode=0o700, parents=True)
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = "Name a backup, and a new folder to put it in."
        raise InputError("the backup cannot be put back.", hint=hint, where=Where(str(folder))) from error
    lost: dict[str, bool] = {}
    homes, files = Homes(), 0
    for one in listed:
        key, home = one["key"], homes.of(one["key"], one["root"])
        try:
            seal = keys.seal(key)
        except InputError:
            lost[key] = keys.erased(key)
            continue
        target = to / home / one["path"]
        if not target.resolve().is_relative_to(to.resolve()):
            raise InputError("a path leads out of the backup.", hint="Do not use it.", where=Where(one["path"]))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        open_file(folder / one["sealed"], target, seal)
        files += 1
    erased = tuple(key for key, by_design in lost.items() if by_design)
    return Restored(files, erased, tuple(key for key in lost if key not in erased))


def _write(folder: Path, part: Part, seal: FieldSeal, first: int) -> list[dict[str, Any]]:
    listed = []
    for number, path in enumerate(part.files, first):
        name = _NAME.format(number)
        length = seal_file(path, folder / name, seal)
        inner = path.relative_to(part.root).as_posix()
        listed.append(
            {"key": seal.case, "root": part.home or part.root.name, "path": inner, "sealed": name, "bytes": length}
        )
    return listed


def _refuse_keys(premises: Premises, folder: Path) -> None:
    keys = premises.keyring.folder.resolve()
    roots = [folder, *premises.stores, *premises.runs]
    if any(keys.is_relative_to(root.resolve()) or root.resolve().is_relative_to(keys) for root in roots):
        hint = "Keep the keys folder elsewhere, and back it up apart: data and keys never lie in one backup."
        raise InputError("the keys folder lies inside what is backed up.", hint=hint, where=Where(str(keys)))
