"""Showing: the run of the last step put where every other command looks for one.

While files change places there is no run.json, so that nobody reads one day's networks with another day's members; a
kill meanwhile leaves a folder that says "no finished run", and the next start finishes it.
"""

import shutil
from pathlib import Path

from countervail.activity.intake.disk import Disk
from countervail.workflow.run_folder import MANIFEST, RECOGNISED


def show(finished: Path, run: Path, disk: Disk) -> None:
    """Let `run` hold the files of a finished run, if it does not already."""
    shown, manifest = run / MANIFEST, (finished / MANIFEST).read_bytes()
    if shown.exists() and shown.read_bytes() == manifest:
        return
    for name in (MANIFEST, RECOGNISED):  # what was recognised was said of an earlier day's networks
        disk.remove(run / name)
    names = sorted(path.name for path in finished.iterdir() if path.name != MANIFEST)
    for name in (*names, MANIFEST):
        draft = run / f".{name}.draft"
        with (finished / name).open("rb") as source, disk.create(draft) as file:
            shutil.copyfileobj(source, file)
            disk.sync(file)
        disk.replace(draft, run / name)
