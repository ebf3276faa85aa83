"""A finished run whose targets carry canaries in every field: whoever sees one has seen a target."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.workflow.made_run import CANARY, MEMBERS, make_run

from countervail.activity.identities import FILE, Identities
from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies
from countervail.vault.keys import Keyring
from countervail.workflow.member_table import columns_of
from countervail.workflow.run_folder import RunFolder

WATCHED = tuple(f"{CANARY}-{n}" for n in range(400, 408))
"""The people whom the members look at again and again."""
FIELD_CANARY = "canary-field"
"""Begins whatever else is known of a target: name, photo, employer, contact."""
BIDI = "acct-\N{RIGHT-TO-LEFT OVERRIDE}evil"
SCRIPTED = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("https://evil.example/","x")'
MIXED = "acct-p\N{CYRILLIC SMALL LETTER A}ypal"
STRANGE = (BIDI, SCRIPTED, FORMULA, MIXED)
"""Accounts whose names attack whoever looks at them; members too, without any tie."""


def canary_run(folder: Path, keys: Keyring) -> Path:
    """The run's folder."""
    made = make_run(folder, keys)
    run = made.run.folder
    _name_targets(Path(made.run.manifest.log))
    identities = Identities.load(None, keys).including(pa.array([*MEMBERS, *STRANGE, *WATCHED]))
    pq.write_table(identities.table, run / FILE)
    entry = json.loads((run / "networks.json").read_text())[0]
    members = sorted((*MEMBERS, *STRANGE))
    (run / "networks.json").write_text(json.dumps([_whole(entry, members)]))
    (run / "set_aside.json").write_text(
        json.dumps([{"size_band": "10-19", "leading_counter_evidence": "publicity", "groups": 3}])
    )
    refs = identities.target_refs(identities.surrogates(pa.array(WATCHED))).to_pylist()
    _write_targets(run, refs)
    tied = Counter(account for pair in made.ties for account in pair if set(pair) <= set(members))
    rows = [{"network_id": "N-001", "account_uid": one, **_columns(tied[one])} for one in members]
    pq.write_table(pa.Table.from_pylist(rows), run / "members.parquet")
    return run


def refs_of(run: Path) -> list[str]:
    """The references of the run's targets."""
    found: list[str] = pq.read_table(run / "targets.parquet")["target_ref"].to_pylist()
    return found


def _columns(ties: int) -> dict[str, int]:
    return columns_of(MemberTies(ties, {Group.TARGETS: ties} if ties else {}))


class Unmasked:
    """What a console would show without its masking: for showing that the crawl finds what it looks for."""

    def __init__(self, run: Path, keys: Keyring) -> None:
        identities = Identities.load(RunFolder.open(run).identities_file, keys)
        surrogates = identities.table["surrogate"].combine_chunks()
        names = identities.ids(surrogates).to_pylist()
        self._names = dict(zip(identities.target_refs(surrogates).to_pylist(), names, strict=True))

    def target(self, ref: str) -> str:
        """The name itself."""
        return self._names.get(ref, ref)

    def conceals(self, source: str) -> bool:
        """Nothing."""
        del source
        return False


def _name_targets(log: Path) -> None:
    """Accounts of the targets, with a canary in every field a platform may keep."""
    path = log / "accounts.parquet"
    before = pq.read_table(path)
    texts = [name for name in before.column_names if pa.types.is_string(before.schema.field(name).type)]
    rows: list[dict[str, Any]] = [
        {name: f"{FIELD_CANARY}-{name}-{n}" for name in texts} | {"account_uid": who} for n, who in enumerate(WATCHED)
    ]
    pq.write_table(pa.concat_tables([before, pa.Table.from_pylist(rows, schema=before.schema)]), path)


def _whole(entry: dict[str, Any], members: Sequence[str]) -> dict[str, Any]:
    return entry | {
        "members": members,
        "member_count": len(members),
        "core_count": len(MEMBERS),
        "phases": {"reconnaissance": 6.1, "engagement": 1.3, "exploitation": 0.0},
        "claimed_phases": ["reconnaissance"],
        "target_count": len(WATCHED),
        "targets_by_phase": {"reconnaissance": 6, "engagement": 2, "exploitation": 0},
        "target_countries": [{"country": "DE", "band": "10-49"}, {"country": None, "band": "<10"}],
        "first_time": "2026-01-02T00:00:00Z",
        "last_time": "2026-01-20T00:00:00Z",
        "innocent_if": ["ip: they share an office at https://news.example/a"],
        "top_items": [
            {"channel": "ip", "item": "198.18.0.1", "members": 5, "df": 6, "bits": 9.5, "innocent_if": "An office."},
            {"channel": "device", "item": "shared-1", "members": 4, "df": 4, "bits": 7.0, "innocent_if": "A family."},
        ],
        "timeline": [{"week_start": "2026-01-05", "reconnaissance": 7, "engagement": 2, "exploitation": 0}],
    }


def _write_targets(run: Path, refs: Sequence[str]) -> None:
    moments = pa.array([1_767_312_000_000_000] * len(refs), pa.timestamp("us", tz="UTC"))
    columns = {
        "network_id": ["N-001"] * len(refs),
        "target_ref": list(refs),
        "members": [3] * len(refs),
        "furthest_phase": ["engagement", "engagement", *["reconnaissance"] * (len(refs) - 2)],
        "first_time": moments,
        "last_time": moments,
        "q": [0.01] * len(refs),
        "country": ["DE"] * len(refs),
    }
    pq.write_table(pa.table(columns), run / "targets.parquet")
