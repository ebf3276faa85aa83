"""One step of a watch: parts enter and leave, counters move on, and the whole path from ties to files is walked.

Postings, holdings and pairs are counted on; cards, evidence, communities, conduct and targets are computed again over
the window, because each of them may hang on any event in it. The run's files are those of `investigate` over the same
days, but for the networks' ids.
"""

from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.intake.disk import Disk
from countervail.activity.log import Log, open_views, show_days
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.channels import Channel
from countervail.networks.discovery import Discovery, weighed_networks
from countervail.networks.increments.counters import Movement, advanced, part_postings
from countervail.networks.increments.weighing import weigh_counted
from countervail.networks.tie_building import ChannelTotals, build_ties
from countervail.signals.card import all_cards
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
from countervail.workflow.watching.contents import ACCOUNTS, window_start
from countervail.workflow.watching.lineage import Followed, followed, ids_of
from countervail.workflow.watching.record import Record, WatchFolder

NOBODY_ACTS = pa.schema([field for field in schema.ACTIVITY_STORED if field.name != "time"]).empty_table()
"""The activity beside which the accounts table is looked at alone."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every step of a watch works with."""

    log: Log
    place: WatchFolder
    channels: tuple[Channel, ...]
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
        return self.before.parts if self.before and self.before.rules == self.after.rules else {}

    @property
    def begins(self) -> bool:
        """Whether the counters start from nothing: a first step, or other tie files than before."""
        return not self._held


def taken(bench: Bench, move: Move) -> Record:
    """Take the step; when this returns, it lasts, and every file it names is on the disk."""
    place, disk = bench.place, bench.disk
    disk.folder(place.parts)
    disk.folder(place.generation(move.after.generation))
    with DuckDb(place.work, threads=bench.threads, memory=bench.memory) as engine:
        since = window_start(move.day, move.after.window)
        identities = open_views(bench.log, engine, bench.keys, since, move.day)
        engine.keep("prepared_accounts", "SELECT * FROM accounts")
        bench.progress.stage(f"{move.day}: counting", len(move.entering) + len(bench.channels))
        _post(engine, bench, move)
        for channel in bench.channels:
            _advance(engine, bench, move, channel)
            bench.progress.advance()
        _show_window(engine, bench, since, move.day)
        discovery = _discover(engine, bench, move)
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


def _post(engine: DuckDb, bench: Bench, move: Move) -> None:
    """Write the postings of every part that enters."""
    for name, digest in move.entering.items():
        if name == ACCOUNTS:
            engine.register("nobody_acts", NOBODY_ACTS)
            engine.view("activity", "SELECT * FROM nobody_acts")
            engine.view("accounts", "SELECT * FROM prepared_accounts")
        else:
            show_days(bench.log, engine, name, name)
            engine.view("accounts", "SELECT * FROM prepared_accounts LIMIT 0")
        bench.disk.folder(bench.place.part(name, digest))
        for channel in bench.channels:
            path = part_postings(engine, channel, "posted")
            _keep(path, _posted(bench, name, digest, channel), bench.disk)
        bench.progress.advance()


def _advance(engine: DuckDb, bench: Bench, move: Move, channel: Channel) -> None:
    movement = Movement(
        [_posted(bench, *part, channel) for part in move.entering.items()],
        [_posted(bench, *part, channel) for part in move.leaving.items()],
    )
    old = move.before.generation if move.before else 0
    before = None if move.begins else bench.place.counters(old, channel)
    made = advanced(engine, channel, before, movement)
    after = bench.place.counters(move.after.generation, channel)
    _keep(made.holdings, after.holdings, bench.disk)
    _keep(made.pairs, after.pairs, bench.disk)


def _show_window(engine: DuckDb, bench: Bench, since: str, day: str) -> None:
    show_days(bench.log, engine, since, day)
    engine.view("accounts", "SELECT * FROM prepared_accounts")


def _discover(engine: DuckDb, bench: Bench, move: Move) -> Discovery:
    def weigh(engine: Engine, channel: Channel, top: int) -> ChannelTotals:
        return weigh_counted(engine, channel, bench.place.counters(move.after.generation, channel), top)

    findings = run_cards(engine, all_cards(), bench.progress)
    ties = build_ties(engine, bench.channels, bench.progress, weigh)
    return weighed_networks(engine, bench.channels, ties, findings, bench.progress)


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


def _posted(bench: Bench, name: str, digest: str, channel: Channel) -> Path:
    return bench.place.part(name, digest) / f"{channel.name}.parquet"


def _keep(draft: Path, final: Path, disk: Disk) -> None:
    """Have the disk keep a file that another wrote, and give it its name."""
    with draft.open("rb+") as file:
        disk.sync(file)
    disk.replace(draft, final)
