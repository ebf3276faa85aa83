"""What runs here: the store and the ledger's witness, as `countervail.toml` and the options of a command name them."""

from dataclasses import dataclass
from pathlib import Path

from countervail.activity.deployment import FILE, Deployment, read_deployment
from countervail.activity.toml_file import read_toml, validated
from countervail.database.state import FILE as STORE_FILE
from countervail.database.state import open_state, state_folder
from countervail.database.store import Database
from countervail.intelligence.guards.standing import StandingGuards
from countervail.ledger.notary import Notary
from countervail.ledger.note import Signer
from countervail.ledger.witness import FolderWitness, Witness
from countervail.platforms.adapter import Adapter
from countervail.vault.keys import LEDGER, Keyring
from countervail.vocabulary.acts import Act
from countervail.vocabulary.clock import Clock
from countervail.workflow.named_platform import exchange_folder, named_platform
from countervail.workflow.named_witness import WITNESS_FOLDER, named_witness
from countervail.workflow.settings.whole import Settings

DEPLOYMENT = "deployment"
"""The one table that is read elsewhere, by whoever needs to know who answers for this."""
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
        ledger = self.settings.ledger
        return named_witness(ledger.witness, self.state, ledger.mail) or FolderWitness(self.state / WITNESS_FOLDER)

    @property
    def exchange(self) -> Path:
        """Where jobs go and results come from."""
        return exchange_folder(self.settings.files, self.state)

    @property
    def requests_url(self) -> str | None:
        """Where the register's own database is, if not in the state folder."""
        return self.settings.requests.url

    def requests_witness(self) -> Witness | None:
        """Where checkpoints of the register's own log go; None: beside it."""
        return named_witness(self.settings.requests.witness, self.state / "requests", self.settings.ledger.mail)

    @property
    def guards(self) -> StandingGuards:
        """What must never be blocked, as the settings say."""
        return StandingGuards(self.settings.guards.lists, self.settings.guards.own)

    @property
    def third_for(self) -> frozenset[Act]:
        """Acts for which counsel must sign a plan too, as the settings say."""
        return frozenset(self.settings.enforcement.third_for)

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
        return named_platform(self.settings, self.state, database, keyring, clock, log)

    @property
    def has_servers(self) -> bool:
        """Whether the settings name a platform that is a server, rather than a folder of jobs."""
        return self.settings.synapse is not None or self.settings.atproto is not None

    def signer(self, keyring: Keyring) -> Signer:
        """The ledger's own key, under the ledger's name."""
        return Signer(self.settings.ledger.name, keyring.key(LEDGER))
