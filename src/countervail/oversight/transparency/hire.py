"""What was done about surveillance for hire, counted by kind of entry in the main ledger."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from countervail.ledger.tables import ENTRIES
from countervail.oversight.transparency.half import Half
from countervail.vocabulary.acts import Act
from countervail.vocabulary.clock import to_micros

ON_ACCOUNTS = frozenset({Act.LOCK, Act.SUSPEND, Act.DEACTIVATE, Act.TAKEDOWN, Act.TAKEDOWN_UNTIL})
"""Acts by which an account is stopped."""
ON_HOSTS = frozenset({Act.BLOCK_HOST, Act.BLOCK_URL})
_KINDS = (
    *("plan.begun", "step.intended", "step.confirmed", "step.undone", "case.opened", "case.appealed", "case.answered"),
    *("notices.moved", "release.issued"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and what it counts."""

    name: str
    says: str
    count: int


@dataclass(slots=True)
class _Book:
    """What was read so far. Steps are named by plan and step; their subjects by keyed token."""

    case_of: dict[str, str] = field(default_factory=dict)
    ordered: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)
    """Case by token of an account that was confirmed as stopped in the period."""
    restored: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    letters: int = 0
    mails: int = 0
    opened: int = 0
    appeals: int = 0
    upheld: int = 0
    releases: int = 0


def hire(connection: Connection, half: Half, size: int) -> tuple[Figure, ...]:
    """The figures of a half-year, from the log's first `size` entries."""
    wanted = select(ENTRIES.c.entry).where(ENTRIES.c.kind.in_(_KINDS), ENTRIES.c.seq < size).order_by(ENTRIES.c.seq)
    return counted(map(json.loads, connection.execute(wanted).scalars()), half)


def counted(entries: Iterable[dict[str, Any]], half: Half) -> tuple[Figure, ...]:
    """The figures that entries of the main ledger give."""
    book, start, end = _Book(), to_micros(half.start), to_micros(half.end)
    for entry in entries:
        _order(book, entry)
        if start <= entry["t"] < end:
            _count(book, entry)
    networks = len(set(book.stopped.values()))
    return (
        Figure("cases", "cases opened", book.opened),
        Figure("networks", "cases of which at least one account was confirmed as stopped", networks),
        Figure("accounts", "accounts confirmed as stopped, each counted once", len(book.stopped)),
        Figure("accounts_restored", "accounts of which an act was taken back", len(book.restored)),
        Figure("domains_blocked", "hosts and links confirmed as blocked, each counted once", len(book.hosts)),
        Figure("targets_notified", "people warned on the platform, each counted once", len(book.warned)),
        Figure("warnings_mailed", "warnings that left by mail", book.mails),
        Figure("letters", "letters confirmed as sent", book.letters),
        Figure("appeals", "appeals and wrong-person reports received", book.appeals),
        Figure("appeals_upheld", "appeals and wrong-person reports upheld", book.upheld),
        Figure("releases", "releases shared or published for the first time", book.releases),
    )


def _order(book: _Book, entry: dict[str, Any]) -> None:
    """What later entries refer to, whenever it was said."""
    if entry["kind"] == "plan.begun":
        book.case_of[entry["subject"]] = str(entry["body"].get("case"))
    if entry["kind"] == "step.intended":
        body = entry["body"]
        book.ordered[entry["subject"], body["step"]] = ("undo" if body["undo"] else body["act"], body["subject"])


def _count(book: _Book, entry: dict[str, Any]) -> None:
    body = entry["body"]
    match entry["kind"]:
        case "case.opened":
            book.opened += 1
        case "case.appealed":
            book.appeals += 1
        case "case.answered":
            book.upheld += body.get("upheld") is True
        case "notices.moved":
            book.mails += body["counts"].get("sent", 0)
        case "release.issued":
            book.releases += body["first"] is True
        case "step.confirmed":
            _confirmed(book, entry["subject"], *book.ordered.get((entry["subject"], body["step"]), ("", "")))
        case "step.undone":
            act, token = book.ordered.get((entry["subject"], body["step"]), ("", ""))
            if act in ON_ACCOUNTS:
                book.restored.add(token)


def _confirmed(book: _Book, plan: str, act: str, token: str) -> None:
    if act in ON_ACCOUNTS:
        book.stopped.setdefault(token, book.case_of.get(plan, plan))
    elif act in ON_HOSTS:
        book.hosts.add(token)
    elif act == Act.NOTIFY:
        book.warned.add(token)
    elif act == Act.LETTER:
        book.letters += 1
