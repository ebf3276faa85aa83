"""What runs here: the store and the ledger's witness, as `countervail.toml` and the options of a command name them."""

from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from countervail.activity.deployment import FILE, Deployment, read_deployment
from countervail.activity.toml_file import read_toml, validated
from countervail.database.state import FILE as STORE_FILE
from countervail.database.state import open_state, state_folder
from countervail.database.store import Database
from countervail.intelligence.guards.standing import StandingGuards
from countervail.ledger.git_witness import GitWitness
from countervail.ledger.mail_server import MailServer
from countervail.ledger.mail_witness import MailWitness
from countervail.ledger.notary import Notary
from countervail.ledger.note import Signer
from countervail.ledger.witness import FolderWitness, Witness
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
from countervail.vault.keys import LEDGER, Keyring
from countervail.vocabulary.clock import Clock, system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.settings.atproto import Atproto
from countervail.workflow.settings.synapse import Synapse
from countervail.workflow.settings.whole import Settings

GIT = "git:"
MAIL = "mail:"
DEPLOYMENT = "deployment"
"""The one table that is read elsewhere, by whoever needs to know who answers for this."""
WITNESS_FOLDER = "witness"
EXCHANGE_FOLDER = "exchange"
SYNAPSE_FOLDER = "synapse"
ONE_DISK = (
    "WARNING: checkpoints lie beside the database, and one disk is no witness: whoever holds it can rewrite both. "
    "Name a folder elsewhere, git:FOLDER or mail:ADDRESS as `witness` under [ledger] in countervail.toml."
)


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation's places."""

    state: Path
    settings: Settings
    config: Path | None = None
    """The file its settings were read from; None: countervail.toml of the working directory, or none."""

    @classmethod
    def at(cls, state: Path | None = None, config: Path | None = None) -> "Installation":
        """The installation of a state folder; settings come from `config`, else countervail.toml here, if there is one.

        Raises:
            InputError: the file cannot be read, or a key in it is unknown or wrong.
        """
        path = config or Path(FILE)
        tables, text = read_toml(path) if config or path.exists() else ({}, "")
        ours = {name: table for name, table in tables.items() if name != DEPLOYMENT}
        return cls(state_folder(state), validated(Settings, ours, text, path), config)

    @property
    def deployment(self) -> Deployment:
        """Who answers for it.

        Raises:
            InputError: its file does not say.
        """
        return read_deployment(self.config)

    def database(self) -> Database:
        """The store, in the newest shape."""
        url = self.settings.storage.url
        if url is None:
            return open_state(self.state)
        opened = Database.open(url)
        opened.migrate()
        return opened

    @property
    def begun(self) -> bool:
        """Whether the state folder holds a store yet; one behind a URL is asked nothing and counts as begun."""
        return self.settings.storage.url is not None or (self.state / STORE_FILE).exists()

    @property
    def warning(self) -> str | None:
        """What is wrong with the witness even when all goes well; None if nothing is."""
        return None if self.settings.ledger.witness else ONE_DISK

    def witness(self) -> Witness:
        """Where checkpoints go.

        Raises:
            InputError: a git witness lies in no repository, or no mail server is named for a mailbox.
        """
        return self._witness(self.settings.ledger.witness, self.state) or FolderWitness(self.state / WITNESS_FOLDER)

    @property
    def exchange(self) -> Path:
        """Where jobs go and results come from."""
        named = self.settings.files.folder
        return Path(named) if named else self.state / EXCHANGE_FOLDER

    @property
    def requests_url(self) -> str | None:
        """Where the register's own database is, if not in the state folder."""
        return self.settings.requests.url

    def requests_witness(self) -> Witness | None:
        """Where checkpoints of the register's own log go; None: beside it."""
        return self._witness(self.settings.requests.witness, self.state / "requests")

    def _witness(self, named: str | None, state: Path) -> Witness | None:
        if named and named.startswith(MAIL):
            sent = FolderWitness(state / WITNESS_FOLDER)
            return MailWitness(named.removeprefix(MAIL), self._mail_server(), sent, system_clock)
        if named and named.startswith(GIT):
            return GitWitness.open(Path(named.removeprefix(GIT)))
        return FolderWitness(Path(named)) if named else None

    def _mail_server(self) -> MailServer:
        mail = self.settings.ledger.mail
        if mail is None:
            hint = "Add [ledger.mail] with server and sender."
            raise InputError("the ledger's witness is a mailbox, and no mail server is named.", hint=hint)
        host, port = mail.server.split(":")
        password = secret_in(mail.password_file, "the mail server's password")
        return MailServer(host, int(port), mail.sender, mail.tls, mail.user, password)

    @property
    def guards(self) -> StandingGuards:
        """What must never be blocked, as the settings say."""
        return StandingGuards(self.settings.guards.lists, self.settings.guards.own)

    def notary(self, database: Database, keyring: Keyring) -> Notary:
        """Who signs the ledger's checkpoints."""
        return Notary(database, self.signer(keyring), self.witness())

    def platform(self, database: Database, keyring: Keyring, clock: Clock, log: Path | None = None) -> Adapter:
        """The platform that acts are carried out on: whatever servers the settings name, else a folder of jobs.

        Args:
            log: its activity; None: what the settings name.

        Raises:
            InputError: a key or a secret cannot be read.
        """
        servers = self._servers(database, keyring, clock)
        if servers:
            return SeveralAdapters(servers, database, clock) if len(servers) > 1 else next(iter(servers.values()))
        files = self.settings.files
        folder = Path(files.folder) if files.folder else self.state / EXCHANGE_FOLDER
        named = Path(files.log) if files.log else None
        result_key = read_public(Path(files.result_key)) if files.result_key else None
        return FilesAdapter(JobFolder(folder), keyring, database, clock, log or named, result_key)

    @property
    def has_servers(self) -> bool:
        """Whether the settings name a platform that is a server, rather than a folder of jobs."""
        return self.settings.synapse is not None or self.settings.atproto is not None

    def _servers(self, database: Database, keyring: Keyring, clock: Clock) -> dict[str, Adapter]:
        """By the beginning of their accounts' names."""
        synapse, atproto = self.settings.synapse, self.settings.atproto
        found: dict[str, Adapter] = {}
        if synapse is not None:
            found["matrix:"] = SynapseAdapter(self._synapse(synapse), keyring, database, clock, SystemRandom())
        if atproto is not None:
            found["at:"] = AtprotoAdapter(_atproto(atproto), keyring, database, clock)
        return found

    def _synapse(self, named: Synapse) -> SynapseSettings:
        password = secret_in(named.canary_password_file, "the canary's password")
        return SynapseSettings(
            url=named.url,
            server=named.server,
            token=secret_in(named.token_file, "the administrator's token") or "",
            state=self.state / SYNAPSE_FOLDER,
            entrance=named.entrance or "",
            tap=named.tap,
            tap_key=_content_of(named.tap_key_file),
            blocklist=named.blocklist,
            health=named.health,
            notices_from=named.notices_from,
            calls_per_second=named.calls_per_second,
            canary=CanaryAccount(named.canary, password) if named.canary and password else None,
        )

    def signer(self, keyring: Keyring) -> Signer:
        """The ledger's own key, under the ledger's name."""
        return Signer(self.settings.ledger.name, keyring.key(LEDGER))


def secret_in(file: Path | None, what: str) -> str | None:
    """The first line of a file that holds a secret; None where no file is named.

    Raises:
        InputError: it cannot be read.
    """
    if file is None:
        return None
    try:
        return file.read_text("utf-8").split("\n", 1)[0].strip()
    except OSError as error:
        hint = "Name a file whose first line is the secret."
        raise InputError(f"{what} cannot be read.", hint=hint, where=Place(str(file))) from error


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


def _content_of(file: Path | None) -> bytes:
    """A whole file; empty where none is named."""
    if file is None:
        return b""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            "this key cannot be read.", hint="Name the module's key file.", where=Place(str(file))
        ) from error
