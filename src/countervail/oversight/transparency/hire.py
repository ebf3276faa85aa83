"""What was done about surveillance for hire, counted by kind of entry in the main ledger."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from countervail.ledger.tables import ENTRIES
from countervail.oversight.transparency.half import Half
from countervail.vocabulary.acts import Act
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import to_micros

ON_ACCOUNTS = frozenset({Act.LOCK, Act.SUSPEND, Act.DEACTIVATE, Act.TAKEDOWN, Act.TAKEDOWN_UNTIL})
"""Acts by which an account is stopped."""
ON_HOSTS = frozenset({Act.BLOCK_HOST, Act.BLOCK_URL})
FIGURES = {
    "cases": "cases opened",
    "networks": "cases of which at least one account was confirmed as stopped",
    "accounts": "accounts confirmed as stopped, each counted once",
    "accounts_restored": "accounts of which an act was taken back",
    "domains_blocked": "hosts and links confirmed as blocked, each counted once",
    "blocks_listed": "hosts, links, addresses and files that two people put on lists for others, each counted once",
    "blocks_hit": "times a listed block stopped something, as those who use the lists counted",
    "targets_notified": "people told by a warning that left, or was laid for them, and did not come back",
    "warnings_sent": "messages that left, by mail or inside the platform; one person may get two",
    "warnings_returned": "messages that came back, or that their reader's account cannot show",
    "letters": "letters served by people, each counted once, when first served",
    "appeals": "appeals and wrong-person reports received",
    "appeals_upheld": "appeals and wrong-person reports upheld",
    "releases": "releases let out, each counted once, when first let out",
    "shares": "releases laid out for other platforms, researchers or authorities, each counted once",
    "shares_acknowledged": "shares that a partner said it had taken in, counted once a partner",
    "shares_acted_on": "shares upon which a partner said it had acted, counted once a partner",
    "shares_disputed": "shares that a partner disputed, counted once a partner",
}
"""Every figure by its name, in the order of the page, with what it counts."""
_ANSWERS = {"acknowledged": "shares_acknowledged", "acted": "shares_acted_on", "disputed": "shares_disputed"}
"""What a partner said, by the figure it counts in."""
_RETURNED = ("bounced", "unreadable")
_KINDS = (
    *("plan.begun", "step.intended", "step.confirmed", "step.undone", "case.opened", "case.appealed", "case.answered"),
    *("block.decided", "block.hits"),
    *("notices.released", "notices.moved", "letter.served", "release.issued", "release.shared", "receipt.noted"),
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
    listed: set[str] = field(default_factory=set)
    """Plans whose step to notify stands for a whole list: their people are counted by their messages."""
    networks: set[str] = field(default_factory=set)
    """Cases of which an account was confirmed as stopped in the period, whoever stopped it first."""
    restored: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Figure and thing, whenever it first happened: what counts once counts in the half-year of its first time."""
    counts: Counter[str] = field(default_factory=Counter)

    def once(self, figure: str, thing: str, n: int) -> None:
        """Count a thing the first time it happens: 1, or 0 where that falls outside of the period."""
        if (figure, thing) not in self.seen:
            self.seen.add((figure, thing))
            self.counts[figure] += n


def hire(connection: Connection, half: Half, size: int) -> tuple[Figure, ...]:
    """The figures of a half-year, from the log's first `size` entries."""
    wanted = select(ENTRIES.c.entry).where(ENTRIES.c.kind.in_(_KINDS), ENTRIES.c.seq < size).order_by(ENTRIES.c.seq)
    return counted(map(json.loads, connection.execute(wanted).scalars()), half)


def counted(entries: Iterable[dict[str, Any]], half: Half) -> tuple[Figure, ...]:
    """The figures that entries of the main ledger give."""
    book, start, end = _Book(), to_micros(half.start), to_micros(half.end)
    for entry in entries:
        within = start <= entry["t"] < end
        _order(book, entry)
        _first(book, entry, int(within))
        if within:
            _count(book, entry)
    book.counts.update(networks=len(book.networks), accounts_restored=len(book.restored))
    return tuple(Figure(name, says, book.counts[name]) for name, says in FIGURES.items())


def _order(book: _Book, entry: dict[str, Any]) -> None:
    """What later entries refer to, whenever it was said."""
    if entry["kind"] == "plan.begun":
        book.case_of[entry["subject"]] = str(entry["body"].get("case"))
    if entry["kind"] == "notices.released":
        book.listed.add(entry["subject"])
    if entry["kind"] == "step.intended":
        body = entry["body"]
        book.ordered[entry["subject"], body["step"]] = ("undo" if body["undo"] else body["act"], body["subject"])


def _first(book: _Book, entry: dict[str, Any], within: int) -> None:
    """What counts once, by its first time."""
    subject, body = entry["subject"], entry["body"]
    match entry["kind"]:
        case "block.decided":
            book.once("blocks_listed", subject, within)
        case "letter.served":
            book.once("letters", subject, within)
        case "release.issued":
            book.once("releases", body["release"], within)
        case "release.shared" if body.get("collection") != Audience.PUBLIC:
            book.once("shares", body["release"], within)
        case "receipt.noted" if body["what"] in _ANSWERS:
            book.once(_ANSWERS[body["what"]], f"{subject} {body['release']}", within)
        case "step.confirmed":
            _confirmed(book, subject, *book.ordered.get((subject, body["step"]), ("", "")), within)


def _count(book: _Book, entry: dict[str, Any]) -> None:
    subject, body = entry["subject"], entry["body"]
    match entry["kind"]:
        case "case.opened":
            book.counts["cases"] += 1
        case "case.appealed":
            book.counts["appeals"] += 1
        case "case.answered":
            book.counts["appeals_upheld"] += body.get("upheld") is True
        case "block.hits":
            book.counts["blocks_hit"] += body["hits"]
        case "notices.moved":
            book.counts["targets_notified"] += body.get("people", 0)
            book.counts["warnings_sent"] += body["counts"].get("sent", 0)
            book.counts["warnings_returned"] += sum(body["counts"].get(state, 0) for state in _RETURNED)
        case "step.confirmed" | "step.undone":
            act, token = book.ordered.get((subject, body["step"]), ("", ""))
            if act in ON_ACCOUNTS and entry["kind"] == "step.undone":
                book.restored.add(token)
            elif act in ON_ACCOUNTS:
                book.networks.add(book.case_of.get(subject, subject))


def _confirmed(book: _Book, plan: str, act: str, token: str, within: int) -> None:
    """What drifted and was confirmed again, or was stopped by another case too, is one account all the same."""
    if act in ON_ACCOUNTS:
        book.once("accounts", token, within)
    elif act in ON_HOSTS:
        book.once("domains_blocked", token, within)
    elif act == Act.NOTIFY and plan not in book.listed:
        book.once("targets_notified", token, within)
