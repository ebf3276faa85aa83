"""A release day killed in the middle of a step: taken up by the same command, with nothing half out."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build

PATIENCE = 20.0
"""Seconds until a process has reached its place, on a busy machine."""
_RUN = "from countervail.cli.main import main; main()"


def _killed(order: list[str], reached: Path) -> bool:
    """Run a command and kill it as soon as a folder holds anything; whether it was still alive then."""
    process = subprocess.Popen([sys.executable, "-c", _RUN, *order], env=dict(os.environ), stdout=subprocess.DEVNULL)  # noqa: S603 -- our own command
    ends = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        if reached.is_dir() and any(reached.iterdir()):
            break
        time.sleep(0.0005)
    alive = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    process.wait()
    return alive


def test_a_day_killed_while_a_release_is_written_out_is_taken_up(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    office("release", "approve", release, by="bea")
    CliRunner().invoke(build(), ["keys", "init", "--offline", str(office.folder / "stick")])
    file, out = office.folder / "day.toml", office.folder / "out"
    file.write_text(f'[[steps]]\nkind = "shares"\nids = ["{release}"]\n')
    out.mkdir()
    order = ["publish", "day", str(file), "--go", "1", "--key", str(office.folder / "stick"), "--out", str(out)]
    settings = ["--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    whole = [*order, *settings, "--as", "ana", "--passphrase-file", str(office.folder / "pass")]
    over = not _killed(whole, out)
    stands = office.told("publish", "day", str(file), by="ana")["steps"]
    assert stands[0]["done"] or not over
    if not stands[0]["done"]:
        assert office.told(*order, by="ana")["steps"][0]["done"]
    folder = out / release
    manifest = json.loads((folder / "release.json").read_text())
    assert all((folder / name).is_file() for name in manifest["artefacts"])
    key = str(office.folder / "stick" / "release.pub.pem")
    assert CliRunner().invoke(build(), ["release", "check", str(folder), "--key", key]).exit_code == 0
