"""What every request of a console stands on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from httpx import BaseTransport

from countervail.casework.assembly import Casework
from countervail.console.drawing import Drawings
from countervail.console.explanations import Explanations
from countervail.console.masking import Masked, Masking
from countervail.console.notice_drafts import NoticeDrafts
from countervail.console.once import OnceOnly
from countervail.console.pace import Pace
from countervail.console.plan_drafts import PlanDrafts
from countervail.console.runs import RunShelf
from countervail.console.settings import Settings
from countervail.console.watching import Watching
from countervail.console.webs import Webs
from countervail.database.store import Database
from countervail.platforms.adapter import Adapter
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.workflow.installation import Installation
from countervail.workflow.vigil import Vouching


@dataclass(frozen=True, slots=True)
class Paces:
    """How often what is rare may be done, by person or session."""

    refusals: Pace = field(default_factory=lambda: Pace(60, timedelta(minutes=5)))
    """Each is written to the ledger: somebody who tries every door must not fill it."""
    reveals: Pace = field(default_factory=lambda: Pace(30, timedelta(minutes=10)))
    """People looked up one by one are a list of people."""
    challenges: Pace = field(default_factory=lambda: Pace(60, timedelta(minutes=10)))
    explanations: Pace = field(default_factory=lambda: Pace(30, timedelta(minutes=1)))
    """Each reads the log."""


@dataclass(frozen=True, slots=True)
class Services:
    """One console's database, cases, keys, runs and clock."""

    settings: Settings
    installation: Installation
    keyring: Keyring
    database: Database
    casework: Casework
    runs: RunShelf
    clock: Clock
    started_at: datetime
    vouching: Vouching
    platform: Adapter | None = None
    """None where none is set up: then nothing can be planned."""
    transport: BaseTransport | None = None
    """How the organisation's sign-in is reached; None: by the network."""
    masking: Masking = field(default_factory=Masked)
    explanations: Explanations = field(default_factory=Explanations)
    webs: Webs = field(default_factory=Webs)
    drawings: Drawings = field(default_factory=Drawings)
    notice_drafts: NoticeDrafts = field(default_factory=NoticeDrafts)
    plan_drafts: PlanDrafts = field(default_factory=PlanDrafts)
    watching: Watching = field(default_factory=Watching)
    paces: Paces = field(default_factory=Paces)
    once: OnceOnly = field(default_factory=OnceOnly)
    nonces: OnceOnly = field(default_factory=OnceOnly)
    """Of signed requests; those from before the start are refused by their time."""
