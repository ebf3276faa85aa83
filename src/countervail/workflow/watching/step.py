"""One step of a watch: parts enter and leave, counters move on, and the whole path from ties to files is walked.

Holdings, pairs and ties are counted on; cards, communities, conduct and targets are computed again over the window,
because each of them may hang on any event in it. The run's files are those of `investigate` over the same
days, but for the networks' ids.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.intake.disk import Disk
from countervail.activity.log import Log
from countervail.activity.views import open_views, show_days
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.channels import Channel
from countervail.networks.discovery import Discovery, weighed_networks
from countervail.networks.increments.counters import Counters, advanced
from countervail.networks.increments.holdings import NameClashError
from countervail.networks.increments.neighbourhood import evidence_around
from countervail.networks.increments.weighing import ties_of
from countervail.signals.card import Card
from countervail.signals.findings import run_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock, from_micros
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress
from countervail.workflow.report import report_of
from countervail.workflow.run_files import write_json, write_run_files
from countervail.workflow.run_folder import WATCHED, Manifest, write_manifest
from countervail.workflow.run_view import run_view
from countervail.workflow.summary import write_summary
from countervail.workflow.watching.contents import window_start
from countervail.workflow.watching.lineage import Followed, followed, ids_of
from countervail.workflow.watching.parts import Parts
from countervail.workflow.watching.record import Record, WatchFolder


@dataclass(frozen=True, slots=True)
class Bench:
    """What every step of a watch works with."""

    log: Log
    place: WatchFolder
    channels: tuple[Channel, ...]
    cards: tuple[Card, ...]
    keys: Keyring
    clock: Clock
    disk: Disk
    progress: Progress
    threads: int
    memory: str
    guards: StandingGuards


@dataclass(frozen=True, slots=True)
class Move:
    """From one record to the next: the day it ends with, and the parts that come and go."""

    day: str
    before: Record | None
    after: Record
    """The record to be; `followed` is still as before."""

    @property
    def entering(self) -> dict[str, str]:
        """Parts that were not there, or not like this."""
        return {name: digest for name, digest in self.after.parts.items() if self._held.get(name) != digest}

    @property
    def leaving(self) -> dict[str, str]:
        """Parts that are no longer there, or no longer like this."""
        return {name: digest for name, digest in self._held.items() if self.after.parts.get(name) != digest}

    @property
    def _held(self) -> dict[str, str]:
        return self.before.parts if self.before and not self.begins else {}

    @property
    def begins(self) -> bool:
        """Whether the counters start from nothing: a first step, other tie files than before, or other names."""
        before, after = self.before, self.after
        return before is None or (before.rules, before.salt) != (after.rules, after.salt)

    @property
    def anew(self) -> "Move":
        """The same step with all items named by another salt, everything counted anew."""
        return replace(self, after=replace(self.after, salt=self.after.salt + 1))


def named_apart(take: Callable[[Move], Record], move: Move) -> Record:
    """The step, counted anew under other names where two items have one: of 10 million, in a window of a million."""
    try:
        return take(move)
    except NameClashError:
        return named_apart(take, move.anew)


def taken(bench: Bench, move: Move) -> Record:
    """Take the step; when this returns, it lasts, and every file it names is on the disk.

    Raises:
        NameClashError: two items have one name.
    """
    place, disk = bench.place, bench.disk
    disk.folder(place.parts)
    disk.folder(place.generation(move.after.generation))
    with DuckDb(place.work, threads=bench.threads, memory=bench.memory) as engine:
        since = window_start(move.day, move.after.window)
        identities = open_views(bench.log, engine, bench.keys, since, move.day)
        engine.keep("prepared_accounts", "SELECT * FROM accounts")
        counters = _counted(engine, bench, move)
        _show_window(engine, bench, since, move.day)
        discovery = _discover(engine, bench, counters)
        record = replace(move.after, followed=_followed(move, discovery))
        naming = partial(ids_of, move.before.followed if move.before else ())
        report = report_of(engine, discovery, bench.channels, identities, bench.guards, naming)
        manifest = _manifest(engine, bench, move, since, discovery)
    drafts = place.work / "run"
    drafts.mkdir(mode=0o700)
    write_run_files(report, drafts)
    write_json(drafts / WATCHED, [public(one) for one in record.followed])
    write_summary(run_view(report, manifest), drafts / "summary.html")
    write_manifest(drafts, manifest)
    disk.folder(place.finished(record.generation))
    for path in sorted(drafts.iterdir()):
        _keep(path, place.finished(record.generation) / path.name, disk)
    place.write(record, disk)
    return record


def public(one: Followed) -> dict[str, object]:
    """What watched.json says of a network: no member, and no target."""
    return {name: value for name, value in asdict(one).items() if name != "members"}


def _counted(engine: DuckDb, bench: Bench, move: Move) -> Counters:
    """The counters of the window, its parts counted in and out."""
    bench.progress.stage(f"{move.day}: counting", len(move.entering) + 1)
    parts = Parts(engine, bench.log, bench.place, bench.channels, bench.keys, bench.disk)
    entering = parts.entering(move.entering, move.after, move.before if not move.begins else None, bench.progress)
    leaving = parts.held(move.leaving, move.after.salt)
    none, old = Counters.none(bench.channels), bench.place.generation(move.before.generation if move.before else 0)
    before = none if move.begins else Counters.read(old)
    folder = bench.place.generation(move.after.generation)
    counters = advanced(before, bench.channels, entering, leaving, folder, bench.disk)
    bench.progress.advance()
    return counters


def _show_window(engine: DuckDb, bench: Bench, since: str, day: str) -> None:
    """The window read once, because some forty questions are asked of it; past its memory the engine spills."""
    show_days(bench.log, engine, since, day)
    engine.keep("window_rows", "SELECT * FROM activity")
    engine.view("activity", "SELECT * FROM window_rows")
    engine.view("accounts", "SELECT * FROM prepared_accounts")


def _discover(engine: DuckDb, bench: Bench, counters: Counters) -> Discovery:
    findings = run_cards(engine, bench.cards, bench.progress)
    bench.progress.stage("ties", 1)
    ties = ties_of(engine, bench.channels, counters)
    bench.progress.advance()
    around = partial(evidence_around, engine, bench.channels, counters)
    return weighed_networks(engine, bench.channels, ties, findings, bench.progress, around)


def _followed(move: Move, discovery: Discovery) -> tuple[Followed, ...]:
    known = move.before.followed if move.before else ()
    reported = discovery.of(Disposition.ALERT, Disposition.REVIEW)
    forget = window_start(move.day, move.after.window)
    return followed(known, reported, ids_of(known, reported), move.day, forget)


def _manifest(engine: DuckDb, bench: Bench, move: Move, since: str, discovery: Discovery) -> Manifest:
    facts = engine.table("SELECT count(*) AS n, min(t) AS first_t, max(t) AS last_t FROM activity").to_pylist()[0]
    log = bench.log.folder.resolve()
    return Manifest(
        log=str(log),
        name=log.name,
        since=since,
        engine="duckdb",
        simulated=(log / "world.json").exists(),
        first_day=from_micros(facts["first_t"]).date().isoformat(),
        last_day=from_micros(facts["last_t"]).date().isoformat(),
        events=facts["n"],
        accounts=discovery.ties.accounts,
        made_at=bench.clock().isoformat(),
        channels=discovery.ties.totals,
        until=move.day,
    )


def _keep(draft: Path, final: Path, disk: Disk) -> None:
    """Have the disk keep a file that another wrote, and give it its name."""
    with draft.open("rb+") as file:
        disk.sync(file)
    disk.replace(draft, final)
