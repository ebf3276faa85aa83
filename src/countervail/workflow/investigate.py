"""Investigate: a log in, a run folder out. The whole analytical path on one page.

log -> views -> signals -> ties -> networks -> phases, targets -> report -> files, summary
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from countervail.activity.engines.choice import EngineName, open_engine
from countervail.activity.engines.duckdb import DEFAULT_MEMORY, DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.log import Log, open_views
from countervail.intelligence.guards.standing import StandingGuards
from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, discover
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock, from_micros
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress
from countervail.workflow.report import Report, report_of
from countervail.workflow.run_files import write_run_files
from countervail.workflow.run_folder import FILES, SCRATCH_PREFIX, Manifest, write_manifest
from countervail.workflow.run_view import run_view
from countervail.workflow.summary import write_summary

_WORK = "work"
"""Scratch folder inside the run; gone when the run ends in any way but a kill, because it holds the whole log."""


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
    held_back: str | None = None
    """Why some of the reviews are no alerts though they would be otherwise; None: nothing held any back."""


def investigate(order: Investigation, keys: Keyring, clock: Clock, progress: Progress) -> Outcome:
    """Read a log and write a run folder (mode 0700). Started again after a kill it begins anew and ends the same.

    Raises:
        InputError: the log is not one, or the folder for the run holds something else.
    """
    log = Log.named(order.log)
    _refuse_out_of_reach(log, order.engine)
    _prepare(order.out)
    try:
        report, manifest = _analyse(log, order, keys, clock, progress)
    finally:
        shutil.rmtree(order.out / _WORK)
    write_run_files(report, order.out)
    write_summary(run_view(report, manifest), order.out / "summary.html")
    write_manifest(order.out, manifest)
    return _outcome(report)


def _analyse(
    log: Log, order: Investigation, keys: Keyring, clock: Clock, progress: Progress
) -> tuple[Report, Manifest]:
    with open_engine(order.engine, order.out / _WORK, threads=order.threads, memory=order.memory) as engine:
        identities = _read(engine, log, keys, order, progress)
        facts = _facts(engine, log, order)
        channels = all_channels()
        findings = run_cards(engine, all_cards(), progress)
        discovery = discover(engine, channels, findings, progress)
        report = report_of(engine, discovery, channels, identities, order.guards)
    if log.uri or not log.is_store:
        identities.save(order.out / IDENTITIES)
    return report, _manifest(log, order, facts, discovery, clock)


def _refuse_out_of_reach(log: Log, engine: EngineName) -> None:
    if log.uri and engine is EngineName.DUCKDB:
        hint = "Ask for `--engine spark`, or name a folder of this machine, which may be a mounted one."
        raise InputError("DuckDB reads logs of the file system only.", hint=hint, where=Place(log.uri))


def _prepare(out: Path) -> None:
    """An empty folder: what an earlier or killed run left there must not mix with this one."""
    if out.exists():
        _refuse_foreign(out)
        shutil.rmtree(out)
    out.mkdir(mode=0o700, parents=True)


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a run is somebody's work, and is left alone."""
    if not out.is_dir():
        raise InputError("this is not a folder.", hint="Give a new or empty folder for --out.", where=Place(str(out)))
    for path in sorted(out.iterdir()):
        if not (path.name in FILES or path.name.startswith(SCRATCH_PREFIX) or _is_scratch(path)):
            hint = "Give a new or empty folder for --out."
            raise InputError(f"'{path.name}' in this folder is not of a run.", hint=hint, where=Place(str(out)))


def _is_scratch(work: Path) -> bool:
    """Whether this is our scratch folder, holding only what an engine leaves when it is killed."""
    return (
        work.name == _WORK
        and work.is_dir()
        and all(path.name == "spill" or path.suffix == ".parquet" for path in work.iterdir())
    )


def _read(engine: Engine, log: Log, keys: Keyring, order: Investigation, progress: Progress) -> Identities:
    progress.stage("reading", 1)
    if log.is_store or order.engine is EngineName.DUCKDB:
        identities = open_views(log, engine, keys, order.since, order.until)
        engine.step("prepared_activity", "SELECT * FROM activity")
        engine.keep("prepared_accounts", "SELECT * FROM accounts")
    else:
        identities = _through_the_door(engine, log, keys, order)
    engine.view("activity", "SELECT * FROM prepared_activity")
    engine.view("accounts", "SELECT * FROM prepared_accounts")
    progress.advance()
    return identities


def _through_the_door(engine: Engine, log: Log, keys: Keyring, order: Investigation) -> Identities:
    """A bare log's ids are named on this machine, whatever engine thinks about it afterwards; a store's are already."""
    with DuckDb(engine.work, threads=order.threads, memory=order.memory) as door:
        identities = open_views(log, door, keys, order.since, order.until)
        for name in ("activity", "accounts"):
            engine.parquet(f"prepared_{name}", str(door.step(f"prepared_{name}", f"SELECT * FROM {name}")))
    return identities


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


def _outcome(report: Report) -> Outcome:
    alerts = [r for r in report.networks if r.network.disposition is Disposition.ALERT]
    return Outcome(
        alerts=len(alerts),
        alerted_accounts=len({account for r in alerts for account in r.members}),
        reviews=len(report.networks) - len(alerts),
        set_aside=len(report.discovery.of(Disposition.SET_ASIDE)),
        targets=len({ref for r in alerts for ref in r.target_refs}),
        held_back=next((r.network.held_back for r in report.networks if r.network.held_back), None),
    )
