"""Investigate: a log in, a run folder out. The whole analytical path on one page.

log -> views -> signals -> ties -> networks -> phases, targets -> report -> files, summary
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from countervail.activity.engines.duckdb import DEFAULT_MEMORY, DuckDb
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.log import Log, open_views
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
from countervail.workflow.run_folder import Manifest, write_manifest
from countervail.workflow.run_view import run_view
from countervail.workflow.summary import write_summary

_WORK = "work"
"""Scratch folder inside the run; gone when the run is finished, because it holds the whole log."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """What one investigation is asked to do."""

    log: Path
    out: Path
    since: str | None = None
    """First day to read, YYYY-MM-DD."""
    threads: int = 2
    memory: str = DEFAULT_MEMORY


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


def investigate(order: Investigation, keys: Keyring, clock: Clock, progress: Progress) -> Outcome:
    """Read a log and write a run folder (mode 0700). Started again after a kill it begins anew and ends the same.

    Raises:
        InputError: the log is not one.
    """
    log = Log.at(order.log)
    _prepare(order.out)
    with DuckDb(order.out / _WORK, threads=order.threads, memory=order.memory) as engine:
        identities = _read(engine, log, keys, order, progress)
        channels = all_channels()
        findings = run_cards(engine, all_cards(), progress)
        discovery = discover(engine, channels, findings, progress)
        report = report_of(engine, discovery, channels, identities)
        manifest = _manifest(engine, log, order, discovery, clock)
    if not log.is_store:
        identities.save(order.out / IDENTITIES)
    write_run_files(report, order.out)
    write_summary(run_view(report, manifest), order.out / "summary.html")
    shutil.rmtree(order.out / _WORK)
    write_manifest(order.out, manifest)
    return _outcome(report)


def _prepare(out: Path) -> None:
    """An empty folder: what an earlier or killed run left there must not mix with this one."""
    if out.exists():
        _refuse_foreign(out)
        shutil.rmtree(out)
    out.mkdir(mode=0o700, parents=True)


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a run is somebody's work, and is left alone."""
    ours = {_WORK, "run.json", "networks.json", "summary.html", IDENTITIES}
    names = {path.name for path in out.iterdir()}
    if names and not names & ours:
        hint = "Give a new or empty folder for --out."
        raise InputError("this folder holds something that is not a run.", hint=hint, where=Place(str(out)))


def _read(engine: DuckDb, log: Log, keys: Keyring, order: Investigation, progress: Progress) -> Identities:
    progress.stage("reading", 1)
    identities = open_views(log, engine, keys, order.since)
    engine.step("prepared_activity", "SELECT * FROM activity")
    engine.view("activity", "SELECT * FROM prepared_activity")
    engine.keep("prepared_accounts", "SELECT * FROM accounts")
    engine.view("accounts", "SELECT * FROM prepared_accounts")
    progress.advance()
    return identities


def _manifest(engine: DuckDb, log: Log, order: Investigation, discovery: Discovery, clock: Clock) -> Manifest:
    row = engine.table("SELECT count(*) AS n, min(t) AS first_t, max(t) AS last_t FROM activity").to_pylist()[0]
    return Manifest(
        log=str(log.folder.resolve()),
        name=log.folder.resolve().name,
        since=order.since,
        engine="duckdb",
        simulated=(log.folder / "world.json").exists(),
        first_day=from_micros(row["first_t"]).date().isoformat(),
        last_day=from_micros(row["last_t"]).date().isoformat(),
        events=row["n"],
        accounts=discovery.ties.accounts,
        made_at=clock().isoformat(),
        channels=discovery.ties.totals,
    )


def _outcome(report: Report) -> Outcome:
    alerts = [r for r in report.networks if r.network.disposition is Disposition.ALERT]
    return Outcome(
        alerts=len(alerts),
        alerted_accounts=len({account for r in alerts for account in r.members}),
        reviews=len(report.networks) - len(alerts),
        set_aside=len(report.discovery.of(Disposition.SET_ASIDE)),
        targets=len({ref for r in alerts for ref in r.target_refs}),
    )
