"""Programs of Debian's that read our lists, unpacked into the cache, not installed: no root, no service started.

What they need beyond what the machine has, apt itself names (`apt-get --simulate install`).
"""

import hashlib
import os
import platform
import subprocess
from pathlib import Path

from tests.exchange.oracles import cache

PACKAGES = ("bind9", "bind9-utils", "unbound", "dnsmasq-base", "nginx")
BACKPORTED = ("suricata",)
"""Not in every release of Debian's: taken from the machine's own release and what is ported back to it."""
PLACES = ("usr/sbin", "usr/bin", "sbin", "bin")
LIBRARIES = ("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "usr/lib", "lib/x86_64-linux-gnu")
PATIENCE_S = 300


def consumers(packages: tuple[str, ...] = PACKAGES) -> Path:
    """The folder they lie in, filled where it is not yet."""
    folder = cache().parent / "consumers" / hashlib.sha256(" ".join(packages).encode()).hexdigest()[:12]
    if not (folder / "ready").exists():
        (folder / "debs").mkdir(parents=True, exist_ok=True)
        aside = _with_backports(folder) if packages == BACKPORTED else []
        said = _run(["apt-get", *aside, "--simulate", "install", "--no-install-recommends", *packages], folder)
        wanted = {line.split()[1] for line in said.splitlines() if line.startswith("Inst ")} | set(packages)
        _run(["apt-get", *aside, "download", "--quiet", *sorted(wanted)], folder / "debs")
        for path in sorted((folder / "debs").glob("*.deb")):
            _run(["dpkg", "--extract", str(path), str(folder / "root")], folder)
            path.unlink()
        (folder / "ready").touch()
    return folder / "root"


def _with_backports(folder: Path) -> list[str]:
    """Options by which apt reads lists of its own in a folder; the machine's are left as they are."""
    release = platform.freedesktop_os_release()["VERSION_CODENAME"]
    told = _run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"], folder)
    site = next(line.split()[0] for line in told.splitlines() if line.endswith(f" {release}"))
    suites = (release, f"{release}-backports")
    (folder / "sources.list").write_text("".join(f"deb {site} {suite} main\n" for suite in suites))
    for name in ("lists", "archives"):
        (folder / name / "partial").mkdir(parents=True, exist_ok=True)
    kept = {"Dir::Etc::sourcelist": "sources.list", "Dir::State::lists": "lists", "Dir::Cache::archives": "archives"}
    options = [part for name, place in kept.items() for part in ("-o", f"{name}={folder / place}")]
    options += ["-o", "Dir::Etc::sourceparts=/dev/null", "-t", suites[1]]
    _run(["apt-get", *options, "--quiet", "update"], folder)
    return options


def program(name: str, packages: tuple[str, ...] = PACKAGES) -> Path:
    """One of them."""
    root = consumers(packages)
    found = next((root / place / name for place in PLACES if (root / place / name).exists()), None)
    assert found is not None, f"{name} is in none of {', '.join(packages)}"
    return found


def environment(packages: tuple[str, ...] = PACKAGES) -> dict[str, str]:
    """With the libraries they brought."""
    root = consumers(packages)
    return os.environ | {"LD_LIBRARY_PATH": ":".join(str(root / place) for place in LIBRARIES)}


def run(
    name: str, *arguments: str, folder: Path | None = None, packages: tuple[str, ...] = PACKAGES
) -> subprocess.CompletedProcess[str]:
    """Run one; what it says is the caller's to judge."""
    order = [str(program(name, packages)), *arguments]
    return subprocess.run(  # noqa: S603 -- no shell
        order, cwd=folder, env=environment(packages), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


def _run(order: list[str], folder: Path) -> str:
    done = subprocess.run(order, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603 -- no shell
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
