"""Where a page's commands run: a folder of its own, with what the reader has by then, and nothing of ours."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.docs.blocks import blocks_of, session_of
from tests.people.cheap_keys import cheapened

ROOT = Path(__file__).parents[2]
RUN = "sh"
BEGAN = re.compile(r"# After (?P<session>[a-z-]+)\.sh")
"""First words of a preparation that goes on where another ended."""
OPENS = "correct horse"
"""Every key that is made here."""
OF_THEIR_OWN = ("clone", "empty")
"""Sessions that nothing is prepared for."""
SECONDS = 400
"""After so long a page's block hangs; the longest takes about a minute on an idle machine, some on a busy one."""


class PageError(AssertionError):
    """A block that does not do what its page says."""


def run_page(page: Path, folder: Path) -> int:
    """Run a page's blocks in order in `folder`; how many ran.

    Raises:
        PageError: a block fails; says which, and what it printed.
    """
    at = folder / "desk"
    environment = _prepared(session_of(page), at, folder)
    ran = 0
    for block in blocks_of(page):
        if block.file is not None:
            (at / block.file).parent.mkdir(parents=True, exist_ok=True)
            (at / block.file).write_text(block.text, "utf-8")
        if block.language == RUN:
            _bash(block.text, at, environment, f"{page}:{block.line}")
            ran += 1
    return ran


def _prepared(session: str, at: Path, folder: Path) -> dict[str, str]:
    if session not in OF_THEIR_OWN:
        shutil.copytree(_made_once(session), folder, dirs_exist_ok=True)
        return _environment(folder)
    environment = _at_home(folder)
    if session == "clone":
        _clone(at)
        return environment | {"PYTHONPATH": str(at / "src")}
    at.mkdir()
    return environment


@cache
def _made_once(session: str) -> Path:
    """What a prepared session leaves behind, made once for all its pages: each works on a copy.

    Its keys open at once, or every command of these pages would take half as long again.
    """
    kept = tempfile.TemporaryDirectory(prefix="countervail-docs-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    script = (ROOT / "tests" / "docs" / "prepared" / f"{session}.sh").read_text("utf-8")
    if began := BEGAN.match(script):
        shutil.copytree(_made_once(began["session"]), folder, dirs_exist_ok=True)
        environment = _environment(folder)
    else:
        (folder / "desk").mkdir()
        environment = _at_home(folder)
    _bash(script, folder / "desk", environment, f"prepared/{session}.sh")
    for key in (folder / "home" / ".local" / "state" / "countervail" / "people").glob("*.key"):
        cheapened(key.parent, key.stem, OPENS.encode())
    return folder


def _at_home(folder: Path) -> dict[str, str]:
    """A home with a passphrase in it, which opens every key made there, and what a shell there knows."""
    (folder / "home").mkdir(parents=True)
    (folder / "home" / "passphrase").write_text(f"{OPENS}\n", "utf-8")
    return _environment(folder)


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours but the programs: a home, keys and a state of its own."""
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {
        "PATH": programs,
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "COLUMNS": "120",
        "PASSPHRASE": OPENS,
        "COUNTERVAIL_PASSPHRASE_FILE": str(folder / "home" / "passphrase"),
    }


def _clone(at: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607 -- git as installed
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (at / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, at / name)


def _bash(script: str, at: Path, environment: dict[str, str], where: str) -> None:
    done = subprocess.run(  # noqa: S603 -- the page's own words
        ["bash", "-eu", "-c", script],  # noqa: S607 -- bash as installed
        cwd=at,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise PageError(f"{where}: exit {done.returncode}\n{script}\n{done.stdout}{done.stderr}")
