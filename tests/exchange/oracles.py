"""The oracles: other people's programs that must read what we write, each in an environment of its own.

Their pins clash with ours and with one another. They are built once into the cache, under the hash of their pins.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PINS = {
    "stix_library": ("stix2==3.0.2",),
    "stix_validator": ("stix2-validator==3.2.0",),  # the wheel of 3.3.1 has no schemas
    "mobile_toolkit": ("mvt==2026.10.26",),
    "misp_converter": ("misp-stix==2026.10.12",),
    "taxii_client": ("taxii2-client==2.3.0",),
    "name_twister": ("dnstwist==20250130",),
    "pdf_checker": ("pdfua==0.1.3", "pikepdf==10.18.0"),
    "suricata_parsers": ("suricataparser==1.0.0", "parsuricata==0.4.1"),
}
PEERS = Path(__file__).parent / "peers"
UV = Path(sys.executable).with_name("uv")
PATIENCE_S = 300


def cache() -> Path:
    """Where environments are kept."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "countervail" / "oracles"


def python_of(name: str) -> Path:
    """The interpreter of an oracle, built where it is not there yet."""
    pins = PINS[name]
    folder = cache() / f"{name}-{hashlib.sha256(' '.join(pins).encode()).hexdigest()[:12]}"
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        _run([str(UV), "venv", "--quiet", "--clear", str(folder)])
        _run([str(UV), "pip", "install", "--quiet", "--python", str(python), *pins])
        ready.touch()
    return python


def ask(name: str, *arguments: str) -> Any:  # noqa: ANN401 -- whatever the oracle answers
    """What an oracle says of files or of a server."""
    said = _run([str(python_of(name)), str(PEERS / f"{name}.py"), *arguments])
    return json.loads(said.splitlines()[-1])


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603 -- our own
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
