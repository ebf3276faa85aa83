"""Where installed servers are kept between runs: one folder for each lock file, filled whole or not at all."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path


def kept(locks: list[Path], fill: Callable[[Path], None]) -> Path:
    """The folder of what these lock files pin; `fill` puts it together where it is not there yet."""
    content = b"".join(path.read_bytes() for path in locks)
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "countervail"
    folder = base / hashlib.sha256(content).hexdigest()[:32]
    base.mkdir(parents=True, exist_ok=True)
    with (base / f"{folder.name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            (folder / "whole").touch()
    return folder
