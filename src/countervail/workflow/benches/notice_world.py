"""People to be warned in benches and tests: a run, the platform's tables, and nobody real in either."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity import schema
from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.workflow.benches.large_run import NETWORK
from countervail.workflow.run_folder import Manifest, write_manifest

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
MEMBERS = tuple(f"plaza:maker-{letter}" for letter in "abcd")
SHOWN = ("Rosalind Heron", "Theo Marchbank", "Ines Calloway", "Viktor Penhale")
"""Names that the members show."""
WEEKS = 8
PHASES = {"reconnaissance": 60, "engagement": 30, "exploitation": 10}
"""Shares in percent; most are only ever looked at."""
_CODES = (
    "AEAFALAMAOARATAUAZBABDBEBFBGBHBIBJBOBRBWBYCACDCFCGCHCICLCMCNCOCRCUCYCZDEDJDKDODZECEEEGESETFIFRGA"
    "GBGEGHGNGRGTHKHNHRHTHUIDIEILINIQIRITJMJOJPKEKGKHKRKWKZLALBLKLRLTLVLYMAMDMGMKMLMMMNMRMWMXMYMZNANE"
    "NGNINLNONPNZOMPAPEPHPKPLPSPTPYQARORSRURWSASD"
)
COUNTRIES = tuple(_CODES[at : at + 2] for at in range(0, len(_CODES), 2))
"""Some 110, so that every count of countries is above a hundred."""


@dataclass(frozen=True, slots=True)
class MadeWorld:
    """A run folder and the platform's own tables."""

    run: Path
    accounts: Path
    contacts: Path


def write_world(
    folder: Path, keys: Keyring, people: int, languages: tuple[str, ...], *, seed: int = 1, accounts: Sequence[str] = ()
) -> MadeWorld:
    """Lay a finished run with one network and `people` targets below an empty folder.

    Each person has one account, a language of `languages`, a country, and an address under .example.

    Args:
        accounts: ids of the people's accounts; none: made-up ones.
    """
    dice, run, log = random.Random(seed), folder / "run", folder / "log"  # noqa: S311 -- a made-up world repeats
    for place in (run, log / "activity" / "day=2026-01-05"):
        place.mkdir(mode=0o700, parents=True)
    pq.write_table(schema.ACTIVITY.empty_table(), log / "activity" / "day=2026-01-05" / "part-0.parquet")
    names = list(accounts) or [f"plaza:person-{number:06d}" for number in range(people)]
    identities = Identities.load(None, keys).including(pa.array(names))
    identities.save(run / IDENTITIES)
    refs = identities.target_refs(identities.table["surrogate"].combine_chunks()).to_pylist()
    pq.write_table(_targets(refs, dice), run / "targets.parquet")
    _write_run(run, log)
    languages_of = [languages[number % len(languages)] for number in range(people)]
    pq.write_table(_accounts(names, languages_of), log / "accounts.parquet")
    pq.write_table(_contacts(names), log / "contacts.parquet")
    return MadeWorld(run, log / "accounts.parquet", log / "contacts.parquet")


def _targets(refs: list[str], dice: random.Random) -> pa.Table:
    begins = [FIRST + timedelta(weeks=dice.randrange(WEEKS), hours=dice.randrange(100)) for _ in refs]
    ends = [begin + timedelta(weeks=dice.randrange(4)) for begin in begins]
    return pa.table(
        {
            "network_id": [NETWORK] * len(refs),
            "target_ref": refs,
            "members": [2] * len(refs),
            "furthest_phase": dice.choices(list(PHASES), list(PHASES.values()), k=len(refs)),
            "first_time": pa.array(begins, pa.timestamp("us", "UTC")),
            "last_time": pa.array(ends, pa.timestamp("us", "UTC")),
        }
    )


def _accounts(names: list[str], languages: list[str]) -> pa.Table:
    countries = [COUNTRIES[number % len(COUNTRIES)] for number in range(len(names))]
    return pa.table(
        {
            "account_uid": [*names, *MEMBERS],
            "surface": ["plaza"] * (len(names) + len(MEMBERS)),
            "ui_language": [*languages, *["en"] * len(MEMBERS)],
            "country": [*countries, *["CY"] * len(MEMBERS)],
            "status": ["active"] * (len(names) + len(MEMBERS)),
            "display_name": [*[None] * len(names), *SHOWN],
        }
    )


def _contacts(names: list[str]) -> pa.Table:
    addresses = [f"{name.partition(':')[2]}@people.example" for name in names]
    return pa.table({"account_uid": names, "address": addresses})


def _write_run(run: Path, log: Path) -> None:
    members = {"network_id": [NETWORK] * len(MEMBERS), "account_uid": list(MEMBERS)}
    pq.write_table(pa.table(members), run / "members.parquet")
    entry = {
        "network_id": NETWORK,
        "disposition": "alert",
        "bits": 14.2,
        "members": list(MEMBERS),
        "phases": {"reconnaissance": 5.0, "engagement": 4.2, "exploitation": 2.0},
        "claimed_phases": ["reconnaissance", "engagement", "exploitation"],
        "evidence": [],
        "counter_evidence": [],
        "target_count": 2,
        "tie_count": 6,
        "first_time": FIRST.isoformat(),
        "last_time": (FIRST + timedelta(weeks=WEEKS)).isoformat(),
    }
    (run / "networks.json").write_text(json.dumps([entry]), encoding="utf-8")
    (run / "set_aside.json").write_text("[]\n", encoding="utf-8")
    (run / "summary.html").write_text("<!doctype html><title>Made up</title>", encoding="utf-8")
    days = {"first_day": "2026-01-05", "last_day": "2026-03-02", "made_at": "2026-03-02T00:00:00+00:00"}
    counts = {"events": 0, "accounts": len(MEMBERS), "channels": ()}
    manifest = Manifest(log=str(log), name="made up", since=None, engine="duckdb", simulated=True, **days, **counts)  # type: ignore[arg-type] # two small tables of fields
    write_manifest(run, manifest)
