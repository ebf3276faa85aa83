"""The standing watch: stored indicators held against a log, all of it or what is new, sightings written down.

first look   every indicator over every day
later        every indicator over days with new files, and new indicators over all days (the retro-hunt)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from countervail.activity.log import Log
from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.intelligence.hand import Hand
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.indicators.store import saw
from countervail.intelligence.indicators.tables import WATCHED_FILES
from countervail.intelligence.matching.watched import Watched, watched_of_store
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.hunt import Hunt, hunt_in, name_of

LOOK = ""
"""Stands among the files for the look itself, its moment in the place of a size: since then indicators are new."""
_DAY = "day="


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked for."""

    log: Path
    new: bool = False
    """Only what is new since the last look."""
    also_expired: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """Indicators to be held against a log from a day on."""

    watched: tuple[Watched, ...]
    since: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a look will do; made in one transaction, so that none is open while the log is read."""

    rounds: tuple[Round, ...]
    files: frozenset[tuple[str, int]]
    """Files that nobody has looked through yet, with their sizes."""


def prepare(hand: Hand, look: Look) -> Prepared:
    """What there is to look for, and where.

    Raises:
        RefusedError: the person may not look.
        InputError: there is no log, or nothing is kept to look for.
    """
    hand.demand(Right.KEEP_INDICATORS)
    there = _files(look.log)
    standing = all_standing(hand.connection, hand.now)
    if not standing:
        hint = "Take lists in first: `countervail indicators import`."
        raise InputError("no indicator is kept here.", hint=hint)
    watched = watched_of_store(standing, also_expired=look.also_expired)
    seen, last = _looked_through(hand.connection, name_of(look.log))
    fresh = there - seen
    if not look.new or last is None:
        return Prepared((Round(tuple(watched), None),), frozenset(fresh))
    received = {one.id: one.received for one in standing}
    late = [one for one in watched if received[one.ref] > last]
    return Prepared(tuple(_rounds(watched, late, fresh)), frozenset(fresh))


def _rounds(watched: Sequence[Watched], late: Sequence[Watched], fresh: set[tuple[str, int]]) -> list[Round]:
    rounds = [Round(tuple(late), None)] if late else []
    if fresh:
        new = {one.ref for one in late}
        since = min(file.partition("/")[0].removeprefix(_DAY) for file, _ in fresh)
        rounds.append(Round(tuple(one for one in watched if one.ref not in new), since))
    return rounds


def _files(log: Path) -> set[tuple[str, int]]:
    root = Log.at(log).folder / "activity"
    return {(path.relative_to(root).as_posix(), path.stat().st_size) for path in root.glob(f"{_DAY}*/*.parquet")}


def _looked_through(connection: Connection, log: str) -> tuple[set[tuple[str, int]], datetime | None]:
    rows = list(connection.execute(select(WATCHED_FILES).where(WATCHED_FILES.c.log == log)))
    last = max((row.watched_at for row in rows), default=None)
    return {(row.file, row.size) for row in rows}, None if last is None else from_micros(last)


def look_at(
    look: Look, prepared: Prepared, keys: Keyring, progress: Progress, guards: StandingGuards = SHIPPED
) -> Hunt:
    """Hold the indicators against the log; nothing is written."""
    hunts = [hunt_in(look.log, one.watched, keys, progress, since=one.since, guards=guards) for one in prepared.rounds]
    if not hunts:
        return Hunt(name_of(look.log), (), 0, 0, 0, ())
    first = hunts[0]
    for other in hunts[1:]:
        hits = tuple(sorted(first.hits + other.hits, key=lambda hit: (-hit.events, hit.indicator)))
        first = replace(
            first,
            hits=hits,
            looked_for=first.looked_for + other.looked_for,
            links=max(first.links, other.links),
            unread=max(first.unread, other.unread),
            unread_sample=first.unread_sample or other.unread_sample,
            days=first.days + other.days,
        )
    return first


def write_down(hand: Hand, look: Look, prepared: Prepared, hunt: Hunt) -> int:
    """Keep what was seen as sightings, and which files were looked through; how many sightings were new.

    A look that lets what has ended match too leaves nothing behind: it is a question, not a watch.

    Raises:
        RefusedError: the person may not keep sightings.
    """
    if look.also_expired:
        return 0
    new = saw(hand, hunt.sightings())
    now = to_micros(hand.now)
    files = {*prepared.files, (LOOK, now)}
    rows = [{"log": hunt.log, "file": file, "size": size, "watched_at": now} for file, size in sorted(files)]
    hand.connection.execute(insert(WATCHED_FILES), rows)
    return new
