"""The run of the console bench: one network as large as wanted, made up without a log, laid down as a run is."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.workflow.run_folder import Manifest, write_manifest

NETWORK = "N-001"
TEAM = 200
"""Accounts that work together; most ties of an account are within its team."""
WITHIN = 0.95
FIRST, LAST = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
_PHASES = ("reconnaissance", "engagement", "exploitation")
_COUNTRIES = ("IN", "US", "BR", None)


def write_large_run(folder: Path, accounts: int, ties: int, *, seed: int = 1) -> Path:
    """A finished run with one alert of `accounts` members, about as many ties as wanted, and a target for each five."""
    folder.mkdir(mode=0o700, parents=True)
    dice = np.random.default_rng(seed)
    members = [f"made:{n:05}" for n in range(accounts)]
    web = list(_ties(members, ties, dice))
    targets = [_target(number) for number in range(accounts // 5)]
    pq.write_table(pa.Table.from_pylist(web), folder / "ties.parquet")
    pq.write_table(pa.Table.from_pylist(targets, schema=_TARGETS), folder / "targets.parquet")
    rows = [{"network_id": NETWORK, "account_uid": uid, "core": True, "bits": 12.0} for uid in members]
    pq.write_table(pa.Table.from_pylist(rows), folder / "members.parquet")
    (folder / "networks.json").write_text(json.dumps([_network(members, len(web), len(targets))]), encoding="utf-8")
    (folder / "set_aside.json").write_text("[]\n", encoding="utf-8")
    (folder / "summary.html").write_text("<!doctype html><title>Made up</title>", encoding="utf-8")
    write_manifest(folder, _manifest(folder, accounts))
    return folder


def _ties(members: list[str], wanted: int, dice: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Distinct pairs, each with the bits of one group."""
    count = len(members)
    a = dice.integers(0, count, wanted * 2)
    near = np.minimum(a // TEAM * TEAM + dice.integers(0, TEAM, len(a)), count - 1)
    b = np.where(dice.random(len(a)) < WITHIN, near, dice.integers(0, count, len(a)))
    pairs = {(min(x, y), max(x, y)) for x, y in zip(a.tolist(), b.tolist(), strict=True) if x != y}
    for x, y in sorted(pairs)[:: max(1, len(pairs) // wanted)][:wanted]:
        bits = round(float(dice.uniform(3, 15)), 2)
        yield {"a": members[x], "b": members[y], "bits": bits, "q": 0.001, "group_bits": {"network": bits}}


_TARGETS = pa.schema(
    [
        *(("network_id", pa.string()), ("target_ref", pa.string()), ("members", pa.int64())),
        *(("furthest_phase", pa.string()), ("first_time", pa.timestamp("us", "UTC"))),
        *(("last_time", pa.timestamp("us", "UTC")), ("q", pa.float64()), ("country", pa.string())),
    ]
)


def _target(number: int) -> dict[str, Any]:
    return {
        "network_id": NETWORK,
        "target_ref": f"T-{number:016x}",
        "members": 1 + number % 9,
        "furthest_phase": _PHASES[number % 3],
        "first_time": FIRST,
        "last_time": LAST,
        "q": 0.01,
        "country": _COUNTRIES[number % 4],
    }


def _network(members: list[str], ties: int, targets: int) -> dict[str, Any]:
    countries = [{"country": country, "band": "200-999"} for country in _COUNTRIES]
    return {
        "network_id": NETWORK,
        "disposition": "alert",
        "bits": 14.2,
        "member_count": len(members),
        "core_count": len(members),
        "members": members,
        "phases": {"reconnaissance": 5.0, "engagement": 4.2, "exploitation": 2.0},
        "claimed_phases": list(_PHASES),
        "target_count": targets,
        "targets_by_phase": dict.fromkeys(_PHASES, targets // 3),
        "target_countries": countries,
        "first_time": FIRST.isoformat(),
        "last_time": LAST.isoformat(),
        "tie_count": ties,
        "evidence": [_piece("silent-reconnaissance", "Members looked up people in common.", 2.5)],
        "counter_evidence": [_piece("one-address", "One address carries 12 % of the members.", -0.5)],
        "top_items": [
            {"channel": "ip", "item": f"2001:db8::{n:x}", "members": 40, "df": 40, "bits": 80.0, "innocent_if": "a NAT"}
            for n in range(20)
        ],
        "innocent_if": ["two accounts that used the same rare address: a campus"],
        "timeline": [
            {"week_start": (FIRST + timedelta(weeks=n)).date().isoformat(), **dict.fromkeys(_PHASES, 100 + n)}
            for n in range(8)
        ],
    }


def _piece(name: str, statement: str, bits: float) -> dict[str, Any]:
    return {"name": name, "phase": None, "family": "mix", "statement": statement, "bits": bits, "members": 40}


def _manifest(folder: Path, accounts: int) -> Manifest:
    return Manifest(
        log=str(folder),
        name="made up",
        since=None,
        engine="duckdb",
        simulated=True,
        first_day=FIRST.date().isoformat(),
        last_day=LAST.date().isoformat(),
        events=0,
        accounts=accounts,
        made_at=LAST.isoformat(),
        channels=(),
    )
