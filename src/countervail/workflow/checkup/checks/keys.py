"""The keys: all there, whole, nobody else's to read, and not where the data lie."""

import stat
from collections.abc import Iterator
from pathlib import Path

from countervail.vault.keys import NAMES, Keyring
from countervail.workflow.checkup.finding import Check, Finding, Premises, well, wrong


def _look(premises: Premises) -> Iterator[Finding]:
    folder = premises.keys
    missing = [name for name in NAMES if not (folder / name).is_file()]
    if missing:
        remedy = "`countervail keys init` makes missing keys. If there are data already, restore the old ones instead."
        yield wrong(f"{len(missing)} of {len(NAMES)} keys are missing in {folder}: {', '.join(missing)}.", remedy)
        return
    for name in NAMES:
        Keyring(folder).key(name)
    yield well(f"All {len(NAMES)} keys are in {folder}.")
    yield from _readable(folder)
    if folder.resolve().is_relative_to(premises.installation.state.resolve()):
        remedy = "Move them and set $COUNTERVAIL_KEYS: a back-up of the data must not hold its keys."
        yield wrong("The keys lie inside the state folder.", remedy)


def _readable(folder: Path) -> Iterator[Finding]:
    others = stat.S_IRWXG | stat.S_IRWXO
    open_ = [path.name for path in sorted(folder.iterdir()) if path.is_file() and path.stat().st_mode & others]
    if open_:
        yield wrong(f"Others may read {', '.join(open_)}.", f"chmod 600 {folder}/*, and think about who has read them.")


CHECK = Check("keys", _look)
