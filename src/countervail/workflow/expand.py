"""Expand: from a lead to the accounts that act with whoever stands behind it, each with the way it was reached.

lead -> its accounts -> channels counted -> ties looked up around them -> clusters -> routes -> shown
"""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from countervail.activity.engines.duckdb import DEFAULT_MEMORY, DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log, open_views
from countervail.networks.backbone import Integers
from countervail.networks.channels import Channel, all_channels
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.leads.following import Followed, follow
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.networks.leads.route import Hop, routes
from countervail.networks.leads.seeds import CHANNELS_OF, holders, visitors
from countervail.networks.targets import bits_of
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.explain import reference
from countervail.workflow.shown_item import Showing

Stopwatch = Callable[[], float]
"""Seconds from some fixed moment, never going back."""
COMMAND = "expand --lead target"


@dataclass(frozen=True, slots=True)
class Order:
    """What one expansion is asked to do."""

    log: Path
    leads: tuple[Lead, ...]
    reason: str = ""
    """Why a person is looked up; needed for target leads, and kept."""
    threads: int = 2
    memory: str = DEFAULT_MEMORY
    patient: bool = False
    """Whether a lead that cannot be followed is answered with the reason, and the others are followed all the same."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from an account, or the lead itself, by a shared item to an account."""

    origin: str
    channel: str
    item: str
    """Defanged; a target_ref in channels of targets."""
    to: str

    def as_json(self) -> dict[str, str]:
        """The step as `expand --json` prints it."""
        return {"from": self.origin, "channel": self.channel, "item": self.item, "to": self.to}


@dataclass(frozen=True, slots=True)
class Reached:
    """One account the lead led to."""

    account: str
    bits: float
    """Of its strongest tie to another member."""
    core: bool
    """In company, or only tied to several of those who are."""
    path: tuple[Step, ...]
    """From the lead to the account; empty for the account a lead names."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """Where one lead led."""

    lead: str
    """The lead in writing; a reference stands for a target."""
    accounts: int
    """Accounts the lead points to."""
    tied: int
    """Those of them with a tie to anybody."""
    members: tuple[Reached, ...]
    """Nearest first, then strongest."""
    reading_ms: float
    """Opening and counting the log, once for all leads of a command."""
    ms: float
    """From the command's start to this answer, other leads left out."""
    refused: str = ""
    """Why it was not followed; blank where it was."""

    @property
    def statement(self) -> str:
        """The answer in one sentence."""
        if self.refused:
            return self.refused
        if self.members:
            return f"{len(self.members):,} accounts act together around this lead."
        if not self.accounts:
            return "No account of this log has to do with this lead."
        one = self.accounts == 1
        whoever = (
            f"The {'account' if one else f'{self.accounts:,} accounts'} of this lead {'shares' if one else 'share'}"
        )
        if not self.tied:
            return f"{whoever} nothing with others that chance would not explain: nobody to expand to."
        return f"{whoever} things with others, but in no group that holds together: nobody to expand to."

    def as_json(self) -> dict[str, Any]:
        """The answer as `expand --json` prints it."""
        members = [
            {"account_uid": m.account, "bits": m.bits, "core": m.core, "path": [step.as_json() for step in m.path]}
            for m in self.members
        ]
        return {
            "lead": self.lead,
            "statement": self.statement,
            "accounts": self.accounts,
            "tied": self.tied,
            "members": members,
            "reading_ms": round(self.reading_ms, 1),
            "ms": round(self.ms, 1),
        }


def expand(
    order: Order, keys: Keyring, access: AccessLog, stopwatch: Stopwatch, progress: Progress
) -> tuple[Expanded, ...]:
    """Follow each lead through a log. A target lead is written to the access log before anything is looked up.

    Raises:
        InputError: the log is not one, a lead names no account of it or too many, or a target lead has no reason.
    """
    started = stopwatch()
    log = Log.at(order.log)
    for lead in order.leads:
        if lead.kind is LeadKind.TARGET:
            access.record(COMMAND, reference(keys, lead.value), order.reason)
    with (
        tempfile.TemporaryDirectory(prefix="countervail-") as work,
        DuckDb(Path(work), threads=order.threads, memory=order.memory) as engine,
    ):
        channels = all_channels()
        identities = _read(engine, log, keys, channels, progress)
        pointed, refused = _sorted_out(engine, channels, identities, order)
        ground = Ground.of(engine, channels, progress)
        reading = stopwatch() - started
        progress.stage("following", len(pointed))
        answers = [Expanded(_written(keys, lead), 0, 0, (), 1000 * reading, 0.0, why) for lead, why in refused]
        for lead, seeds, person in pointed:
            begun = stopwatch()
            followed = follow(ground, seeds, person)
            members = _members(ground, identities, keys, lead, followed)
            ms = 1000 * (reading + stopwatch() - begun)
            answers.append(
                Expanded(_written(keys, lead), len(seeds), followed.tied, members, 1000 * reading, ms),
            )
            progress.advance()
        return tuple(answers)


def _read(engine: DuckDb, log: Log, keys: Keyring, channels: tuple[Channel, ...], progress: Progress) -> Identities:
    """The views of the log, brought near once: only what the channels' queries name."""
    progress.stage("reading", 1)
    identities = open_views(log, engine, keys)
    for name in ("activity", "accounts"):
        named = [c for c in engine.columns(name) if any(c in channel.item for channel in channels)]
        engine.keep(f"near_{name}", f"SELECT {', '.join(named)} FROM {name}")
        engine.view(name, f"SELECT * FROM near_{name}")
    progress.advance()
    return identities


def _sorted_out(
    engine: DuckDb, channels: tuple[Channel, ...], identities: Identities, order: Order
) -> tuple[list[tuple[Lead, Integers, int | None]], list[tuple[Lead, str]]]:
    """The leads with what they point to, and those that cannot be followed with the reason, where that is borne."""
    pointed, refused = [], []
    for lead in order.leads:
        try:
            pointed.append((lead, *_pointed_to(engine, channels, identities, lead)))
        except InputError as error:
            if not order.patient:
                raise
            refused.append((lead, error.message))
    return pointed, refused


def _pointed_to(
    engine: DuckDb, channels: tuple[Channel, ...], identities: Identities, lead: Lead
) -> tuple[Integers, int | None]:
    """The accounts a lead points to, and the person it is about."""
    if lead.kind in {LeadKind.ACCOUNT, LeadKind.TARGET}:
        surrogate = identities.surrogates(pa.array([lead.value]))[0].as_py()
        if surrogate is None:
            what = f"account '{lead.value}'" if lead.kind is LeadKind.ACCOUNT else "such person"
            raise InputError(f"there is no {what} in this log.", hint="Give the id exactly as the log has it.")
        if lead.kind is LeadKind.ACCOUNT:
            return np.array([surrogate], dtype=np.int64), None
        return visitors(engine, channels, lead, surrogate), surrogate
    return holders(engine, channels, lead), None


def _members(
    ground: Ground, identities: Identities, keys: Keyring, lead: Lead, followed: Followed
) -> tuple[Reached, ...]:
    """Whoever was reached, by name, with the way there."""
    ways = routes(ground, followed)
    accounts = pa.array(sorted(ways), pa.int64())
    names = dict(zip(accounts.to_pylist(), identities.ids(accounts).to_pylist(), strict=True))
    hops = sorted({hop for way in ways.values() for hop in way}, key=lambda hop: (hop.origin, hop.to))
    steps = dict(zip(hops, _steps(ground, identities, keys, lead, hops, names), strict=True))
    first = _first_step(keys, lead)
    bits = _strongest(followed)
    core = set(followed.core.tolist())
    reached = [
        Reached(
            account=names[member],
            bits=bits.get(member, 0.0),
            core=member in core,
            path=(*first(names[way[0].origin if way else member]), *(steps[hop] for hop in way)),
        )
        for member, way in ways.items()
        if names[member] is not None
    ]
    return tuple(sorted(reached, key=lambda one: (len(one.path), -one.bits, one.account)))


def _steps(
    ground: Ground, identities: Identities, keys: Keyring, lead: Lead, hops: Iterable[Hop], names: dict[int, str]
) -> list[Step]:
    """The hops in writing. An item that holds the id of the person a lead is about is written with the reference."""
    listed = list(hops)
    showing = Showing({channel.name: channel for channel in ground.channels}, identities)
    items = showing.names(ItemKey(h.item.channel.name, h.item.item, h.item.bucket) for h in listed)
    if lead.kind is LeadKind.TARGET:
        items = [item.replace(lead.value, reference(keys, lead.value)) for item in items]
    return [
        Step(names[hop.origin], hop.item.channel.name, item, names[hop.to])
        for hop, item in zip(listed, items, strict=True)
    ]


def _first_step(keys: Keyring, lead: Lead) -> Callable[[str], tuple[Step, ...]]:
    """How a lead leads to its own accounts: not at all where it names the account itself."""
    if lead.kind is LeadKind.ACCOUNT:
        return lambda _: ()
    written = _written(keys, lead)
    item = written.partition(":")[2]
    return lambda account: (Step(written, CHANNELS_OF[lead.kind][0], item, account),)


def _written(keys: Keyring, lead: Lead) -> str:
    return f"{lead.kind}:{reference(keys, lead.value)}" if lead.kind is LeadKind.TARGET else lead.text


def _strongest(followed: Followed) -> dict[int, float]:
    """Bits of each member's strongest tie to another member."""
    found: dict[int, float] = {}
    for a, b, micro in zip(*(followed.ties[name].to_pylist() for name in ("a", "b", "micro")), strict=True):
        for account in (a, b):
            found[account] = max(found.get(account, 0.0), round(bits_of(micro), 2))
    return found
