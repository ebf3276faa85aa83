"""The platform that acts are carried out on, as the settings name it: servers, or a folder of jobs."""

from pathlib import Path
from random import SystemRandom

from countervail.database.store import Database
from countervail.platforms.adapter import Adapter
from countervail.platforms.atproto.adapter import AtprotoAdapter
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.platforms.files.adapter import FilesAdapter
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.signing import read_public
from countervail.platforms.several import SeveralAdapters
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.platforms.synapse.outlook import CanaryAccount
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.secret_file import content_of, secret_in
from countervail.workflow.settings.atproto import Atproto
from countervail.workflow.settings.files import Files
from countervail.workflow.settings.synapse import Synapse
from countervail.workflow.settings.whole import Settings

EXCHANGE_FOLDER = "exchange"
SYNAPSE_FOLDER = "synapse"


def named_platform(
    settings: Settings, state: Path, database: Database, keyring: Keyring, clock: Clock, log: Path | None = None
) -> Adapter:
    """The platform that acts are carried out on: whatever servers the settings name, else a folder of jobs.

    Args:
        log: its activity; None: what the settings name.

    Raises:
        InputError: a key or a secret cannot be read.
    """
    servers = _servers(settings, state, database, keyring, clock)
    if servers:
        return SeveralAdapters(servers, database, clock) if len(servers) > 1 else next(iter(servers.values()))
    files = settings.files
    folder = exchange_folder(files, state)
    named = Path(files.log) if files.log else None
    result_key = read_public(Path(files.result_key)) if files.result_key else None
    return FilesAdapter(JobFolder(folder), keyring, database, clock, log or named, result_key)


def exchange_folder(files: Files, state: Path) -> Path:
    """Where jobs go and results come from."""
    return Path(files.folder) if files.folder else state / EXCHANGE_FOLDER


def _servers(settings: Settings, state: Path, database: Database, keyring: Keyring, clock: Clock) -> dict[str, Adapter]:
    """By the beginning of their accounts' names."""
    synapse, atproto = settings.synapse, settings.atproto
    found: dict[str, Adapter] = {}
    if synapse is not None:
        found["matrix:"] = SynapseAdapter(_synapse(synapse, state), keyring, database, clock, SystemRandom())
    if atproto is not None:
        found["at:"] = AtprotoAdapter(_atproto(atproto), keyring, database, clock)
    return found


def _synapse(named: Synapse, state: Path) -> SynapseSettings:
    password = secret_in(named.canary_password_file, "the canary's password")
    return SynapseSettings(
        url=named.url,
        server=named.server,
        token=secret_in(named.token_file, "the administrator's token") or "",
        state=state / SYNAPSE_FOLDER,
        entrance=named.entrance or "",
        tap=named.tap,
        tap_key=content_of(named.tap_key_file),
        blocklist=named.blocklist,
        health=named.health,
        notices_from=named.notices_from,
        calls_per_second=named.calls_per_second,
        canary=CanaryAccount(named.canary, password) if named.canary and password else None,
    )


def _atproto(named: Atproto) -> AtprotoSettings:
    password = secret_in(named.password_file, "the administrator's password") or ""
    return AtprotoSettings(
        named.pds,
        named.ozone,
        password,
        named.moderator,
        directly=named.directly,
        mail_arrives=named.mail_arrives,
        calls_per_second=named.calls_per_second,
    )
