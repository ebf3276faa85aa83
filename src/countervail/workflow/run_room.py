"""Room for a run: one investigation a folder, an earlier run there until the new one is known, scratch gone then."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from countervail.activity.intake.disk import Disk
from countervail.activity.intake.lock import locked
from countervail.vocabulary.errors import CountervailError, InputError, Place
from countervail.workflow.finished_steps import LOCK, RECORD
from countervail.workflow.run_folder import FILES, MANIFEST, SCRATCH_PREFIX

WORK = "work"
"""Scratch folder inside the run. It holds the whole log, so it goes with the run's end, and with every refusal."""
Hear = Callable[[str], None]
"""Hears a sentence that a person should know, whatever else is printed."""


@contextmanager
def room_for_run(out: Path, disk: Disk, hear: Hear) -> Iterator[Path]:
    """The scratch folder of a run in `out`, kept where the run breaks off by no word of ours: it may go on from there.

    Raises:
        InputError: the folder holds something else than a run, or another investigation is at work in it.
    """
    _refuse_foreign(out)
    work = out / WORK
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    out.chmod(0o700)
    with locked(work / LOCK, "investigation"):
        with ExitStack() as broken_off:
            broken_off.callback(hear, f"What was finished stays in {work}, the log too: start again, or remove it.")
            try:
                yield work
            except CountervailError:
                broken_off.pop_all()
                disk.remove(work)
                raise
            broken_off.pop_all()
        disk.remove(work)


def emptied(work: Path, disk: Disk) -> None:
    """Remove whatever a killed run left in the scratch folder of one that is about to begin anew."""
    for path in sorted(work.iterdir()):
        if path.name != LOCK:
            disk.remove(path)


def without_earlier_run(out: Path, disk: Disk) -> None:
    """Remove an earlier run, its manifest first, once the new one is known: half of one must never be shown."""
    disk.remove(out / MANIFEST)
    for path in sorted(out.iterdir()):
        if path.name != WORK:
            disk.remove(path)


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a run is somebody's work, and is left alone."""
    if not out.exists():
        return
    if not out.is_dir():
        raise InputError("this is not a folder.", hint="Give a new or empty folder for --out.", where=Place(str(out)))
    for path in sorted(out.iterdir()):
        if not (path.name in FILES or path.name.startswith(SCRATCH_PREFIX) or _is_scratch(path)):
            hint = "Give a new or empty folder for --out."
            raise InputError(f"'{path.name}' in this folder is not of a run.", hint=hint, where=Place(str(out)))


def _is_scratch(work: Path) -> bool:
    """Whether this is our scratch folder, holding only what an engine and a killed run leave."""
    return work.name == WORK and work.is_dir() and all(map(_is_ours, work.iterdir()))


def _is_ours(path: Path) -> bool:
    return path.name in {"spill", RECORD, LOCK} or path.suffix in {".parquet", ".draft"}
