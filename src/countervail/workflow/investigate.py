"""Investigate: a log in, a run folder out. The whole analytical path on one page.

log -> views -> signals -> ties -> networks -> phases, targets -> report -> files, summary
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from countervail.activity.engines.choice import EngineName, open_engine
from countervail.activity.engines.duckdb import DEFAULT_MEMORY, DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.engines.shelf import NO_SHELF, Made, Shelf
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.intake.disk import Disk, LocalDisk, sync_folder
from countervail.activity.log import Log
from countervail.activity.span import span_of
from countervail.activity.views import open_views
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.discovery import Discovery, discover
from countervail.signals.findings import run_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock, from_micros
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress
from countervail.workflow.finished_steps import FinishedSteps
from countervail.workflow.report import Report, report_of
from countervail.workflow.run_files import write_run_files
from countervail.workflow.run_folder import Manifest, write_manifest
from countervail.workflow.run_inputs import Rules, inputs_of
from countervail.workflow.run_room import WORK, Hear, emptied, room_for_run, without_earlier_run
from countervail.workflow.run_view import run_view
from countervail.workflow.summary import write_summary


@dataclass(frozen=True, slots=True)
class Investigation:
    """What one investigation is asked to do."""

    log: Path | str
    """A folder, or the URI of a store that the engine reads, such as s3a://bucket/log."""
    out: Path
    since: str | None = None
    """First day to read, YYYY-MM-DD."""
    threads: int = 2
    memory: str = DEFAULT_MEMORY
    guards: StandingGuards = field(default_factory=StandingGuards)
    """Whose remarks stand beside what the members share; they change no figure."""
    until: str | None = None
    """Last day to read, YYYY-MM-DD; accounts made later are not there yet."""
    engine: EngineName = EngineName.DUCKDB
    rules: Rules = field(default_factory=Rules)
    keep: bool = True
    """Keep what is finished until the end, for a run started again; it takes the disk that docs/limits.md names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person hears at the end."""

    alerts: int
    alerted_accounts: int
    reviews: int
    set_aside: int
    """Groups that were coordinated and only counted."""
    targets: int
    """Distinct people the alerts acted on."""
    held_back: Mapping[str, str] = field(default_factory=dict)
    """By network, why it is a review and no alert though it would be one otherwise."""
    went_on_from: str | None = None
    """The last step taken over from a run that was broken off; None: everything was done now."""


def investigate(
    order: Investigation,
    keys: Keyring,
    clock: Clock,
    progress: Progress,
    hear: Hear = lambda _: None,
    disk: Disk | None = None,
) -> Outcome:
    """Read a log and write a run folder (mode 0700).

    Started again after a kill it goes on from the last finished step, if nothing it hangs on has changed, and ends the
    same; `hear` is told which of the two.

    Raises:
        InputError: the log is not one, the folder for the run holds something else, or another run is made in it.
    """
    log, disk = Log.named(order.log), disk or LocalDisk()
    _refuse_out_of_reach(log, order.engine)
    span_of(order.since, order.until)  # refused before anything is made
    with room_for_run(order.out, disk, hear) as work:
        shelf, last = _shelf(log, order, keys, work, disk, hear)
        report, manifest, identities = _analyse(log, order, keys, clock, progress, shelf)
        without_earlier_run(order.out, disk)
        if log.uri or not log.is_store:
            identities.save(order.out / IDENTITIES)
        write_run_files(report, order.out)
        write_summary(run_view(report, manifest), order.out / "summary.html")
        _made_last(order.out, disk)
        write_manifest(order.out, manifest)
        _made_last(order.out, disk)
    return _outcome(report, last)


def _shelf(
    log: Log, order: Investigation, keys: Keyring, work: Path, disk: Disk, hear: Hear
) -> tuple[Shelf, str | None]:
    """Where finished steps stay, and the last one there; of a log elsewhere nobody here sees whether it has changed."""
    if log.uri or not order.keep:
        emptied(work, disk)
        return NO_SHELF, None
    shelf = FinishedSteps(work, inputs_of(log, order.since, order.until, order.engine, order.rules, keys), disk)
    last = shelf.coming[-1] if shelf.coming else None
    if last:
        hear(f"Goes on from '{last}': {len(shelf.coming)} finished steps of a run that was broken off are taken over.")
    if shelf.changed:
        hear(f"Begins anew: {', '.join(shelf.changed)} changed since a run here was broken off.")
    return shelf, last


def _made_last(out: Path, disk: Disk) -> None:
    """Have the disk keep every file of a run: before the manifest says that they are there, and before scratch goes."""
    for path in sorted(path for path in out.iterdir() if path.is_file()):
        with path.open("rb+") as file:
            disk.sync(file)
    sync_folder(out)


def _analyse(
    log: Log, order: Investigation, keys: Keyring, clock: Clock, progress: Progress, shelf: Shelf
) -> tuple[Report, Manifest, Identities]:
    with open_engine(order.engine, order.out / WORK, threads=order.threads, memory=order.memory) as engine:
        identities = _read(engine, log, keys, order, progress, shelf)
        facts = _facts(engine, log, order)
        findings = run_cards(engine, order.rules.cards, progress, shelf)
        discovery = discover(engine, order.rules.channels, findings, progress, shelf)
        report = report_of(engine, discovery, order.rules.channels, identities, order.guards)
    return report, _manifest(log, order, facts, discovery, clock), identities


def _refuse_out_of_reach(log: Log, engine: EngineName) -> None:
    if log.uri and engine is EngineName.DUCKDB:
        hint = "Ask for `--engine spark`, or name a folder of this machine, which may be a mounted one."
        raise InputError("DuckDB reads logs of the file system only.", hint=hint, where=Place(log.uri))


def _read(
    engine: Engine, log: Log, keys: Keyring, order: Investigation, progress: Progress, shelf: Shelf
) -> Identities:
    """Let `activity` and `accounts` stand for the log, read once; a bare log's identities lie beside them, sealed."""
    progress.stage("reading", 1)
    made = shelf.once("reading", lambda: _through_the_door(engine, log, keys, order))
    engine.stand("activity", made.files[0])
    engine.stand("accounts", made.files[1])
    progress.advance()
    return Identities.load(made.files[2] if len(made.files) > 2 else log.folder / IDENTITIES, keys)


def _through_the_door(engine: Engine, log: Log, keys: Keyring, order: Investigation) -> Made:
    """Read by an engine of its own, which takes ids in clear, and what they need of memory, with it when it closes.

    A bare log's ids are named on this machine, whatever engine thinks about it afterwards; a store's are surrogates
    already, and Spark reads it by itself.
    """
    if log.is_store and order.engine is not EngineName.DUCKDB:
        return _prepared(engine, log, keys, order)
    with DuckDb(engine.work, threads=order.threads, memory=order.memory) as door:
        return _prepared(door, log, keys, order)


def _prepared(door: Engine, log: Log, keys: Keyring, order: Investigation) -> Made:
    identities = open_views(log, door, keys, order.since, order.until)
    files = [door.step(f"prepared_{name}", f"SELECT * FROM {name}") for name in ("activity", "accounts")]
    if log.uri or not log.is_store:
        files.append(door.work / IDENTITIES)
        identities.save(files[-1])
    return Made(tuple(files))


def _facts(engine: Engine, log: Log, order: Investigation) -> dict[str, int]:
    """Events and the first and last `t` of what was read."""
    row = engine.table("SELECT count(*) AS n, min(t) AS first_t, max(t) AS last_t FROM activity").to_pylist()[0]
    if row["first_t"] is None:
        since = f" from {order.since} on" if order.since else ""
        until = f" until {order.until}" if order.until else ""
        bounded = "Give an earlier --since or a later --until."
        hint = bounded if order.since or order.until else "Take activity in first."
        raise InputError(f"there is no event{since}{until}.", hint=hint, where=Place(log.place))
    return {name: int(value) for name, value in row.items()}


def _manifest(log: Log, order: Investigation, facts: dict[str, int], discovery: Discovery, clock: Clock) -> Manifest:
    return Manifest(
        log=log.uri or str(log.folder.resolve()),
        name=log.uri.rsplit("/", 1)[-1] if log.uri else log.folder.resolve().name,
        since=order.since,
        engine=order.engine.value,
        simulated=not log.uri and (log.folder / "world.json").exists(),
        first_day=from_micros(facts["first_t"]).date().isoformat(),
        last_day=from_micros(facts["last_t"]).date().isoformat(),
        events=facts["n"],
        accounts=discovery.ties.accounts,
        made_at=clock().isoformat(),
        channels=discovery.ties.totals,
        until=order.until,
    )


def _outcome(report: Report, last: str | None) -> Outcome:
    alerts = [r for r in report.networks if r.network.disposition is Disposition.ALERT]
    return Outcome(
        alerts=len(alerts),
        alerted_accounts=len({account for r in alerts for account in r.members}),
        reviews=len(report.networks) - len(alerts),
        set_aside=len(report.discovery.of(Disposition.SET_ASIDE)),
        targets=len({ref for r in alerts for ref in r.target_refs}),
        held_back={r.network_id: r.network.held_back for r in report.networks if r.network.held_back},
        went_on_from=last,
    )
