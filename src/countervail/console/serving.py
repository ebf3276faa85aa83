"""The console served: one process on loopback, nothing about anybody in its log."""

from dataclasses import dataclass
from pathlib import Path

import uvicorn

from countervail.console.app import build
from countervail.console.assembly import services_of
from countervail.console.settings import Settings
from countervail.people.dev_mode import DevMode
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation


@dataclass(frozen=True, slots=True)
class Place:
    """Where a console listens, and what browsers call it."""

    host: str
    port: int
    origin: str


def serve(
    place: Place, installation: Installation, keyring: Keyring, clock: Clock, runs: tuple[Path, ...], *, dev: bool
) -> None:
    """Serve until interrupted. No access log is kept: addresses hold ids and searches.

    Raises:
        InputError: the origin is not one a console may have.
        RunError: a folder holds no finished run.
    """
    leave = DevMode.on(place.host) if dev else None
    settings = Settings(place.origin, leave, runs=runs)
    with services_of(settings, installation, keyring, clock) as services:
        config = uvicorn.Config(
            build(services),
            host=place.host,
            port=place.port,
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=65_536,
        )
        uvicorn.Server(config).run()
