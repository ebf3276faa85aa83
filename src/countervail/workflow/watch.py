"""Watch: a log followed day by day. Each day not yet taken is one step: counters move on, networks keep their ids.

record -> days to take -> for each: step (postings -> counters -> ties -> networks -> files) -> record -> shown
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from countervail.activity.engines.duckdb import DEFAULT_MEMORY
from countervail.activity.intake.disk import Disk, LocalDisk
from countervail.activity.intake.lock import locked
from countervail.activity.log import Log
from countervail.activity.span import span_of
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.channels import Channel, all_channels
from countervail.networks.increments.pairs import CHANNELS
from countervail.signals.card import Card, all_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress
from countervail.workflow.watching.contents import ACCOUNTS, accounts_of, days_of, rules_of, wanted, window_start
from countervail.workflow.watching.lineage import Followed
from countervail.workflow.watching.record import FOLDER, Record, WatchFolder
from countervail.workflow.watching.showing import show
from countervail.workflow.watching.step import Bench, Move, named_apart, taken

WINDOW_DAYS = 90
"""Days looked at together: as many as the worlds have on which the thresholds were set."""


@dataclass(frozen=True, slots=True)
class Watching:
    """What a watch is asked to do."""

    log: Path
    out: Path
    window: int = WINDOW_DAYS
    begin: str | None = None
    """Day up to which a first step takes everything at once; None: the log's first day."""
    until: str | None = None
    """Last day to take; None: the log's last."""
    threads: int = 2
    memory: str = DEFAULT_MEMORY
    guards: StandingGuards = field(default_factory=StandingGuards)
    channels: tuple[Channel, ...] = field(default_factory=all_channels)
    """Tie files to look with; others than before make the counters begin anew."""
    cards: tuple[Card, ...] = field(default_factory=all_cards)
    """Signal cards to look with, read once for all days."""


@dataclass(frozen=True, slots=True)
class DayTaken:
    """What one step brought."""

    day: str
    entered: int
    """Days of events that entered the window, changed ones among them."""
    left: int
    """Days that left it, or were there in another form."""
    alerts: tuple[Followed, ...]
    """Networks first alerted on this day."""
    alerted: int
    """Networks that are alerts on this day."""
    reviews: int


Told = Callable[[DayTaken], None]
"""Hears of each day as it is done."""


def watch(
    order: Watching, keys: Keyring, clock: Clock, progress: Progress, told: Told, disk: Disk | None = None
) -> Record | None:
    """Take every day that is due, one by one; safe to kill at any moment and to start again.

    Returns the record after the last step; None where there is nothing yet.

    Raises:
        InputError: the log is no store, the folder holds something else, or is of another log or window; there are more
            tie files than the counters have room for; or the days looked at have left the log.
    """
    _refuse_uncountable(order.channels)
    log, place, disk = _store(order.log), WatchFolder(order.out), disk or LocalDisk()
    _refuse_foreign(order.out)
    with _held(place, disk) as before:
        _refuse_another(before, order, log)
        bench = Bench(
            *(log, place, order.channels, order.cards, keys, clock, disk, progress),
            *(order.threads, order.memory, order.guards),
        )
        for day in due(log, before, order):
            move = moving(log, bench.channels, before, day, order.window)
            if move.entering or move.leaving:
                before = _step(bench, move, told)
    return before


def due(log: Log, before: Record | None, order: Watching) -> list[str]:
    """The days a watch would take now, in order; the last one taken again where anything before it has changed."""
    span_of(order.begin, order.until)
    days = [day for day in days_of(log) if order.until is None or day <= order.until]
    if before is None:
        begin = order.begin or (days[0] if days else "")
        return [*[day for day in days if day <= begin][-1:], *(day for day in days if day > begin)]
    later = [day for day in days if day > before.last_day]
    return later or ([before.last_day] if _changed(log, before, order) else [])


def moving(log: Log, channels: tuple[Channel, ...], before: Record | None, day: str, window: int) -> Move:
    """The step from a record to a day.

    Raises:
        InputError: no day of its window is left in the log.
    """
    parts = wanted(days_of(log), accounts_of(log, day), day, window)
    _refuse_emptied(log, parts, day, window)
    number = before.generation + 1 if before else 1
    known, salt = (before.followed, before.salt) if before else ((), 0)
    rules = rules_of(channels)
    return Move(day, before, Record(str(log.folder.resolve()), window, number, day, rules, parts, known, salt))


def foreseen(order: Watching) -> list[DayTaken]:
    """What a watch would take now, day by day, and nothing of what it would find; touches nothing.

    Raises:
        InputError: as `watch`.
    """
    _refuse_uncountable(order.channels)
    log, before, channels = _store(order.log), WatchFolder(order.out).read(), order.channels
    _refuse_foreign(order.out)
    _refuse_another(before, order, log)
    days = []
    for day in due(log, before, order):
        move = moving(log, channels, before, day, order.window)
        days.append(DayTaken(day, *_days_of(move), alerts=(), alerted=0, reviews=0))
        before = move.after
    return days


def _changed(log: Log, before: Record, order: Watching) -> bool:
    now = wanted(days_of(log), accounts_of(log, before.last_day), before.last_day, order.window)
    return now != before.parts or before.rules != rules_of(order.channels)


def _step(bench: Bench, move: Move, told: Told) -> Record:
    record = named_apart(partial(taken, bench), move)
    show(bench.place.finished(record.generation), bench.place.run, bench.disk)
    bench.place.clear(record, bench.disk)
    told(_heard(move, record))
    return record


def _heard(move: Move, record: Record) -> DayTaken:
    today = [one for one in record.followed if one.last_day == move.day]
    count = {where: sum(one.last_disposition == where.value for one in today) for where in Disposition}
    first = tuple(one for one in today if one.first_alert and one.first_alert.day == move.day)
    return DayTaken(move.day, *_days_of(move), first, count[Disposition.ALERT], count[Disposition.REVIEW])


def _days_of(move: Move) -> tuple[int, int]:
    entered, left = (len(parts.keys() - {ACCOUNTS}) for parts in (move.entering, move.leaving))
    return entered, left


@contextmanager
def _held(place: WatchFolder, disk: Disk) -> Iterator[Record | None]:
    """The folder locked and cleared of what a killed step left, its last run shown."""
    disk.folder(place.folder)
    with locked(place.lock, "watch"):
        record = place.read()
        place.clear(record, disk)
        if record:
            show(place.finished(record.generation), place.run, disk)
        yield record


def _store(folder: Path) -> Log:
    log = Log.at(folder)
    if not log.is_store:
        hint = f"Take it in first: `countervail intake {folder} --out STORE`, then watch STORE."
        raise InputError("this log's ids have no lasting surrogates.", hint=hint, where=Place(str(folder)))
    return log


def _refuse_emptied(log: Log, parts: dict[str, str], day: str, window: int) -> None:
    """A window whose days were removed after they were taken holds nothing to look at."""
    if not parts.keys() - {ACCOUNTS}:
        hint = "Take days of this window or later ones in first, or give a new folder for --out."
        said = f"there is no event from {window_start(day, window)} on until {day}."
        raise InputError(said, hint=hint, where=Place(log.place))


def _refuse_uncountable(channels: tuple[Channel, ...]) -> None:
    if len(channels) > CHANNELS:
        hint = (
            "Take away tie files that other packages bring, or use `countervail investigate`, which counts any number."
        )
        raise InputError(f"there are {len(channels)} tie files, and a watch counts {CHANNELS} at most.", hint=hint)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError("this is not a folder.", hint="Give a new or empty folder for --out.", where=Place(str(out)))
    for path in sorted(out.iterdir()) if out.exists() and not (out / FOLDER).exists() else []:
        hint = "Give a new folder for --out, or one that a watch made."
        raise InputError(f"'{path.name}' in this folder is not of a watch.", hint=hint, where=Place(str(out)))


def _refuse_another(before: Record | None, order: Watching, log: Log) -> None:
    if before is None:
        return
    place, hint = Place(str(order.out)), "Give a new folder for --out, or what this one was begun with."
    if before.log != str(log.folder.resolve()):
        raise InputError(f"this folder watches another log, {before.log}.", hint=hint, where=place)
    if before.window != order.window:
        raise InputError(f"this watch looks at {before.window} days, not {order.window}.", hint=hint, where=place)
