"""Programs of Debian's that read our lists, unpacked into the cache, not installed: no root, no service started.

What they need beyond what the machine has, apt itself names (`apt-get --simulate install`).
"""

import hashlib
import os
import subprocess
from pathlib import Path

from tests.exchange.oracles import cache

PACKAGES = ("bind9", "bind9-utils", "unbound", "dnsmasq-base", "nginx")
PLACES = ("usr/sbin", "usr/bin", "sbin", "bin")
LIBRARIES = ("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib", "lib/x86_64-linux-gnu")
PATIENCE_S = 300


def consumers() -> Path:
    """The folder they lie in, filled where it is not yet."""
    folder = cache().parent / "consumers" / hashlib.sha256(" ".join(PACKAGES).encode()).hexdigest()[:12]
    if not (folder / "ready").exists():
        (folder / "debs").mkdir(parents=True, exist_ok=True)
        said = _run(["apt-get", "--simulate", "install", "--no-install-recommends", *PACKAGES], folder)
        wanted = {line.split()[1] for line in said.splitlines() if line.startswith("Inst ")} | set(PACKAGES)
        _run(["apt-get", "download", "--quiet", *sorted(wanted)], folder / "debs")
        for path in sorted((folder / "debs").glob("*.deb")):
            _run(["dpkg", "--extract", str(path), str(folder / "root")], folder)
            path.unlink()
        (folder / "ready").touch()
    return folder / "root"


def program(name: str) -> Path:
    """One of them."""
    root = consumers()
    found = next((root / place / name for place in PLACES if (root / place / name).exists()), None)
    assert found is not None, f"{name} is in none of {', '.join(PACKAGES)}"
    return found


def environment() -> dict[str, str]:
    """With the libraries they brought."""
    root = consumers()
    return os.environ | {"LD_LIBRARY_PATH": ":".join(str(root / place) for place in LIBRARIES)}


def run(name: str, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run one; what it says is the caller's to judge."""
    order = [str(program(name)), *arguments]
    return subprocess.run(  # noqa: S603 -- no shell
        order, cwd=folder, env=environment(), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


def _run(order: list[str], folder: Path) -> str:
    done = subprocess.run(order, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603 -- no shell
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
