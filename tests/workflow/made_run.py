"""A finished run made by hand: the crowd with its cell as a bare log, the cell reported for review."""

import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.networks.explanation.crowd import CELL, crowd_with_cell

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.targets import bits_of
from countervail.networks.tie_building import Ties, build_ties
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.run_folder import Manifest, RunFolder, write_manifest

MEMBERS = tuple(f"acct-{n:03}" for n in CELL)
CANARY = "canary-person"
"""Begins the id of everybody who is acted on, so that a target's id in any output is seen."""


@dataclass(frozen=True, slots=True)
class MadeRun:
    """A run with what its ties came to."""

    run: RunFolder
    ties: dict[tuple[str, str], int]
    """Micro-nats of every tie of the log, by ids."""


def write_log(folder: Path, cell: tuple[int, ...] = CELL) -> Log:
    """The crowd as a bare log: ids in clear, times as timestamps."""
    activity, accounts = crowd_with_cell(cell=cell)
    for name in ("actor_uid", "target_uid"):
        activity = _named(activity, name)
    day = folder / "activity" / "day=1970-01-01"
    day.mkdir(parents=True)
    activity = activity.append_column("time", activity["t"].cast(schema.TIMESTAMP)).drop_columns(["t"])
    pq.write_table(activity, day / "events.parquet")
    pq.write_table(_named(accounts, "account_uid").drop_columns(["identity_uid"]), folder / "accounts.parquet")
    return Log.at(folder)


def make_run(folder: Path, keys: Keyring) -> MadeRun:
    """Log and run under `folder`; the cell is network N-001."""
    log = write_log(folder / "log")
    ties, named = _ties(log, folder / "engine", keys)
    run = folder / "run"
    run.mkdir(mode=0o700)
    inside = {pair: micro for pair, micro in named.items() if set(pair) <= set(MEMBERS)}
    rows = [{"a": a, "b": b, "bits": round(bits_of(micro), 2)} for (a, b), micro in inside.items()]
    pq.write_table(pa.Table.from_pylist(rows), run / "ties.parquet")
    (run / "networks.json").write_text(json.dumps([_network(len(inside))]))
    events = pq.read_metadata(next((log.folder / "activity").glob("*/*.parquet"))).num_rows
    manifest = Manifest(
        log=str(log.folder),
        name="log",
        since=None,
        engine="duckdb",
        simulated=False,
        first_day="1970-01-01",
        last_day="1970-01-20",
        events=events,
        accounts=ties.accounts,
        made_at="2026-01-05T00:00:00+00:00",
        channels=ties.totals,
    )
    write_manifest(run, manifest)
    return MadeRun(RunFolder.open(run), named)


def _ties(log: Log, work: Path, keys: Keyring) -> tuple[Ties, dict[tuple[str, str], int]]:
    with DuckDb(work, threads=1) as engine:
        identities = open_views(log, engine, keys)
        ties = build_ties(engine, all_channels(), Silence())
    a, b = (identities.ids(ties.table[side].combine_chunks()).to_pylist() for side in ("a", "b"))
    return ties, dict(zip(zip(a, b, strict=True), ties.table["micro"].to_pylist(), strict=True))


def _network(ties: int) -> dict[str, object]:
    return {
        "network_id": "N-001",
        "disposition": "review",
        "bits": 7.4,
        "members": list(MEMBERS),
        "tie_count": ties,
        "evidence": [{"statement": "Members looked up 8 people in common.", "bits": 2.5}],
        "counter_evidence": [{"statement": "One address carries 80 % of the members.", "bits": -0.5}],
    }


def _named(table: pa.Table, column: str) -> pa.Table:
    """Account ids in clear in place of numbers; people who never act are canaries."""
    names = [None if n is None else f"acct-{n:03}" if n < 100 else f"{CANARY}-{n}" for n in table[column].to_pylist()]
    return table.set_column(table.schema.get_field_index(column), column, pa.array(names, pa.string()))
