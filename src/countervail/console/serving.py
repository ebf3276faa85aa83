"""The console served: one process on loopback, nothing about anybody in its log."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from countervail.activity.deployment import Deployment
from countervail.console.app import build
from countervail.console.assembly import services_of
from countervail.console.settings import OidcSettings, Settings
from countervail.database.store import Database
from countervail.people.dev_mode import DevMode
from countervail.platforms.adapter import Adapter
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation
from countervail.workflow.secret_file import secret_in
from countervail.workflow.serving.watched import watched
from countervail.workflow.vigil import keeping_vigil


@dataclass(frozen=True, slots=True)
class Place:
    """Where a console listens, and what browsers call it."""

    host: str
    port: int
    origin: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a console shows, and what it acts on."""

    runs: tuple[Path, ...] = ()
    jobs: Path | None = None
    """Folder in which the platform's tooling finds its jobs; None: nothing can be planned or done."""
    log: Path | None = None
    """The platform's own activity, in which acts are seen to hold."""
    deployment: Deployment | None = None
    """Who answers for what is released from here."""


def serve(place: Place, installation: Installation, keyring: Keyring, clock: Clock, shown: Shown, *, dev: bool) -> None:
    """Serve until interrupted. The log names routes, never addresses: those hold ids and searches.

    Raises:
        InputError: the origin is not one a console may have.
        RunError: a folder holds no finished run.
    """
    leave = DevMode.on(place.host) if dev else None
    settings = Settings(place.origin, leave, _oidc(installation), shown.runs, shown.deployment)
    platform = _platform(shown, installation, keyring, clock)
    with (
        services_of(settings, installation, keyring, clock, platform=platform) as services,
        keeping_vigil(services.vouching, clock),
    ):
        config = uvicorn.Config(
            watched(build(services), "console", services.database, clock),
            host=place.host,
            port=place.port,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=3,  # seconds: whoever watches a plan would else keep it open
            proxy_headers=False,
            http="h11",  # whose limit on a request's head is the next line
            h11_max_incomplete_event_size=65_536,
        )
        uvicorn.Server(config).run()


def _platform(
    shown: Shown, installation: Installation, keyring: Keyring, clock: Clock
) -> Callable[[Database], Adapter] | None:
    """The platform of a folder of jobs; without one the servers that countervail.toml names, if it names any."""
    if shown.jobs is None:
        if not installation.has_servers:
            return None
        return lambda database: installation.platform(database, keyring, clock)
    folder, log = JobFolder(shown.jobs), shown.log
    return lambda database: FilesAdapter(folder, keyring, database, clock, log)


def _oidc(installation: Installation) -> OidcSettings | None:
    """The organisation's own sign-in, as countervail.toml names it."""
    named = installation.settings.oidc
    if named is None:
        return None
    secret = secret_in(named.client_secret_file, "the client's secret")
    return OidcSettings(named.issuer, named.client_id, secret, named.acr)
