"""The ledger as it is read: entries, newest first, and whether they are what they were."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.console.operations.queue import names
from countervail.console.problem import MissingError
from countervail.console.shown import PAGE, Key
from countervail.ledger.log import Stored, about, between, read, size
from countervail.people.rights import Right
from countervail.vocabulary.clock import from_micros
from countervail.workflow.ledger_office import LedgerOffice

_MOST = 500
"""Entries about one subject shown at once."""


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry: ids and hashes, as it stands there for good."""

    seq: int
    at: datetime
    kind: str
    actor: str
    subject: str
    dev: bool
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of the ledger, newest first."""

    entries: list[EntryShown]
    below: int | None
    count: int
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found just now."""

    entries: int
    protected: int
    """Covered by the last checkpoint."""
    checkpoints: int
    sound: bool
    wrong: str
    """The first entry that is not what it was; empty if none."""
    faults: list[str]
    tail: int
    """Entries that no checkpoint covers yet."""
    warning: str
    """What is wrong with the witness even when all goes well."""


class WhichEntries(BaseModel):
    """Which entries are wanted."""

    below: Annotated[int | None, Field(ge=0, le=2**53)] = None
    subject: Key = ""


@reads("/ledger", Right.READ_LEDGER, "ledger.html", title="Ledger", menu="Ledger")
def list_entries(desk: Desk, which: WhichEntries) -> Entries:
    """Entries, newest first, of all or about one subject."""
    count = size(desk.connection)
    if which.subject:
        found = list(about(desk.connection, which.subject))[-_MOST:]
        return Entries(_shown(reversed(found)), None, len(found), names(desk))
    end = min(count, which.below if which.below is not None else count)
    start = max(0, end - PAGE)
    stored = list(between(desk.connection, start, end)) if end else []
    return Entries(_shown(reversed(stored)), start or None, count, names(desk))


@reads("/ledger/entries/{seq}", Right.READ_LEDGER, "entry.html", title="Entry")
def show_entry(desk: Desk, seq: Annotated[int, Field(ge=0, le=2**53)]) -> EntryShown:
    """One entry."""
    if seq >= size(desk.connection):
        raise MissingError("the ledger has no such entry.", hint="See the newest ones.")
    return _shown([read(desk.connection, seq)])[0]


@reads("/ledger/verification", Right.VERIFY_LEDGER, "verification.html", title="Verification", menu="Verification")
def verify_ledger(desk: Desk) -> Verified:
    """Hold the whole log against itself and the witness, now."""
    services = desk.services
    services.paces.explanations.keep(desk.caller.key, desk.hand.now)
    office = LedgerOffice(services.installation.notary(services.database, services.keyring))
    verdict = office.verify()
    wrong = "" if verdict.wrong is None else f"entry {verdict.wrong.seq}: {verdict.wrong.reason}"
    return Verified(
        entries=verdict.entries,
        protected=verdict.protected,
        checkpoints=verdict.checkpoints,
        sound=verdict.sound,
        wrong=wrong,
        faults=[f"{fault.document}: {fault.reason}" for fault in verdict.faults],
        tail=len(verdict.tail),
        warning=services.installation.warning or "",
    )


def _shown(stored: Iterable[Stored]) -> list[EntryShown]:
    return [_entry(one.seq, json.loads(one.text)) for one in stored]


def _entry(seq: int, said: dict[str, Any]) -> EntryShown:
    return EntryShown(
        seq=seq,
        at=from_micros(said["t"]),
        kind=said["kind"],
        actor=said["actor"],
        subject=said["subject"],
        dev=said["dev"],
        facts=said["body"],
    )
