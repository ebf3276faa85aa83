"""Hunt: indicators held against a log, answered in words and names that may be shown.

Whoever sent a listed link is named, as `expand` names whom a lead reaches. Whoever opened one, or was sent one, is
perhaps a target, and stands as a reference.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.intelligence.guards.grade import Grade, strongest
from countervail.intelligence.guards.grade import Hit as Objecting
from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.store import Sighting
from countervail.intelligence.matching.hunting import Hunted, hunt
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.watched import Watched
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.progress import Progress
from countervail.workflow.summary.outside_text import defanged

SENDER = "sender"
HASHED = 16
"""Hexadecimal digits that name a log."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account in a hit."""

    who: str
    """The account's id where it sent; a reference where it was exposed."""
    role: str
    events: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """One indicator that was seen."""

    ref: str
    indicator: str
    """Defanged."""
    kind: Kind
    scope: str
    confidence: int
    names: tuple[str, ...]
    sources: tuple[str, ...]
    events: int
    late_events: int
    """Events after the indicator ended; they do not match, and name nobody."""
    expires: datetime | None
    first: datetime | None
    last: datetime | None
    sample_uid: str | None
    lead: str | None
    """What `expand --lead` takes; None where a page on a shared host would lead to strangers."""
    people: tuple[Person, ...]
    """Nobody where the guards refuse the indicator: whoever uses what everybody uses has shown nothing."""
    guards: tuple[str, ...] = ()
    """What the guards say of the indicator."""
    refused: bool = False
    """Whether the guards refuse it: it names nobody, leads nowhere and becomes no sighting."""

    def as_json(self) -> dict[str, Any]:
        """The hit as `indicators match --json` prints it."""
        told = asdict(self)
        told["kind"] = self.kind.value
        for name in ("expires", "first", "last"):
            told[name] = _text(told[name])
        told["people"] = [asdict(one) | {"first": _text(one.first), "last": _text(one.last)} for one in self.people]
        return told


@dataclass(frozen=True, slots=True)
class Hunt:
    """What a log holds of what others claim."""

    log: str
    hits: tuple[Hit, ...]
    looked_for: int
    links: int
    unread: int
    unread_sample: tuple[str, ...]
    """Links that nobody can read, defanged."""
    days: tuple[tuple[str, str, int], ...] = ()
    """Indicator, day, events: what becomes a sighting."""

    def as_json(self) -> dict[str, Any]:
        """The whole answer; its bytes can become evidence of a case."""
        return {
            "log": self.log,
            "looked_for": self.looked_for,
            "distinct_links": self.links,
            "unread_links": self.unread,
            "unread_sample": list(self.unread_sample),
            "hits": [hit.as_json() for hit in self.hits],
        }

    def sightings(self) -> list[Sighting]:
        """Each indicator on each day on which it was seen."""
        return [Sighting(ref, self.log, _midnight(day), events) for ref, day, events in self.days]


def name_of(log: Path) -> str:
    """A log's name in what is kept: a digest of where it lies."""
    return hashlib.sha256(str(log.absolute()).encode()).hexdigest()[:HASHED]


def hunt_in(
    log: Path,
    watched: Sequence[Watched],
    keys: Keyring,
    progress: Progress,
    *,
    since: str | None = None,
    guards: StandingGuards = SHIPPED,
) -> Hunt:
    """Look for indicators in a log, from a day on.

    Raises:
        InputError: there is no log, or it cannot be read.
    """
    index = Index(watched)
    with tempfile.TemporaryDirectory(prefix="countervail-") as work, DuckDb(Path(work)) as engine:
        progress.stage("opening the log")
        identities = open_views(Log.at(log), engine, keys, since)
        found = hunt(engine, index, progress)
    return _told(log, index, found, identities, guards)


def _told(log: Path, index: Index, found: Hunted, identities: Identities, guards: StandingGuards) -> Hunt:
    people = _people(found.people, identities)
    rows = found.sums.to_pylist()
    said = _objections(index, [row["watched"] for row in rows], guards)
    refused = {place for place, hits in said.items() if strongest(hits) is Grade.REFUSE}
    hits = tuple(_guarded(_hit(row, index.watched[row["watched"]], people), said[row["watched"]]) for row in rows)
    sample = tuple(defanged(text, 120) for text in found.unread_sample)
    days = tuple(
        (index.watched[row["watched"]].ref, row["day"], row["events"])
        for row in found.days.to_pylist()
        if row["watched"] not in refused
    )
    ranked = tuple(sorted(hits, key=lambda hit: (-hit.events, -hit.late_events, hit.indicator)))
    return Hunt(name_of(log), ranked, len(index.watched), found.links, found.unread, sample, days)


def _people(table: pa.Table, identities: Identities) -> dict[int, list[Person]]:
    surrogates = table["account"].combine_chunks()
    ids, refs = identities.ids(surrogates).to_pylist(), identities.target_refs(surrogates).to_pylist()
    people: dict[int, list[Person]] = {}
    for row, account, ref in zip(table.to_pylist(), ids, refs, strict=True):
        who = account if row["role"] == SENDER else ref
        moments = (from_micros(row["first_t"]), from_micros(row["last_t"]))
        people.setdefault(row["watched"], []).append(Person(who, row["role"], row["events"], *moments))
    return people


def _hit(row: dict[str, Any], one: Watched, people: dict[int, list[Person]]) -> Hit:
    first, last = (None if row[name] is None else from_micros(row[name]) for name in ("first_t", "last_t"))
    return Hit(
        one.ref,
        defanged(one.value),
        one.kind,
        one.scope.value if one.scope else "",
        one.confidence,
        one.names,
        one.sources,
        row["events"],
        row["late"],
        one.expires,
        first,
        last,
        row["sample_uid"],
        _lead(one),
        tuple(people.get(row["watched"], ())),
    )


def _objections(index: Index, places: list[int], guards: StandingGuards) -> dict[int, tuple[Objecting, ...]]:
    """What the guards say of each indicator that was seen; they are compiled only where one was."""
    if not places:
        return {}
    table = guards.table()
    chosen = {place: index.watched[place] for place in places}
    return {place: table.check(one.kind, one.value, one.scope) for place, one in chosen.items()}


def _guarded(hit: Hit, objections: tuple[Objecting, ...]) -> Hit:
    words = tuple(one.words for one in objections)
    if strongest(objections) is Grade.REFUSE:
        return replace(hit, guards=words, refused=True, lead=None, people=())
    return replace(hit, guards=words)


def _lead(one: Watched) -> str | None:
    if one.kind is Kind.HOST:
        return f"domain:{defanged(one.value)}"
    return f"ip:{defanged(one.value)}" if one.kind is Kind.ADDRESS else None


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
