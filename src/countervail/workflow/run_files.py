"""The files of a run, written from its report: networks.json, members, ties, targets, set_aside.json."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.networks.channels import Group
from countervail.networks.evidence import Evidence
from countervail.networks.lures import LureCount
from countervail.networks.targets import bits_of, false_discovery_rates
from countervail.networks.thresholds import MICRO
from countervail.vocabulary.clock import from_micros
from countervail.workflow.member_table import columns_of
from countervail.workflow.report import Report, Reported
from countervail.workflow.summary.band import Band

_EPOCH_WEEK_MICROS = 7 * 86_400 * 1_000_000


def write_run_files(report: Report, out: Path) -> None:
    """Write every file of a run but the manifest and the summary. The same report gives the same bytes."""
    write_json(out / "networks.json", [network_object(n) for n in report.networks])
    write_json(out / "set_aside.json", list(report.set_aside))
    pq.write_table(_members(report), out / "members.parquet", compression="zstd")
    pq.write_table(_ties(report), out / "ties.parquet", compression="zstd")
    pq.write_table(_targets(report), out / "targets.parquet", compression="zstd")


def network_object(reported: Reported) -> dict[str, Any]:
    """One entry of networks.json. It holds no target, not even as a token."""
    network = reported.network
    phases = {phase.value: bits for phase, bits in network.weighed.phases.items()}
    return {
        "network_id": reported.network_id,
        "disposition": network.disposition.value,
        "held_back": network.held_back,
        "bits": network.weighed.bits,
        "member_count": len(reported.members),
        "core_count": len(reported.core),
        "members": list(reported.members),
        "phases": phases,
        "claimed_phases": [phase.value for phase in network.weighed.claimed_phases],
        "target_count": len(reported.targets),
        "targets_by_phase": _by_phase(reported),
        "lures": [_lure(count) for count in reported.lures],
        "target_countries": country_bands(list(reported.countries)),
        "first_time": _iso(network.conduct.first_t),
        "last_time": _iso(network.conduct.last_t),
        "tie_count": network.ties.num_rows,
        "evidence": [_piece(e) for e in network.weighed.evidence],
        "counter_evidence": [_piece(e) for e in network.weighed.counter_evidence],
        "top_items": [_item(reported, i) for i in range(len(reported.items))],
        "innocent_if": innocent_if(reported),
        "timeline": [_week(row) for row in reported.timeline],
    }


def innocent_if(reported: Reported) -> list[str]:
    """What would have to be true for this to be innocent, from the tie files of what the members share."""
    seen = {f"{item.channel.finds}: {reading}" for item in reported.items for reading in item.channel.innocent}
    return sorted(seen)


def country_bands(countries: list[str | None]) -> list[dict[str, str | None]]:
    """Targets by country in bands, the large first; countries below ten fall together as "other" (country null)."""
    known = [country for country in countries if country]
    counts = {country: known.count(country) for country in set(known)}
    named = [(country, n) for country, n in counts.items() if Band.of(n) is not Band.OTHER]
    rows: list[dict[str, str | None]] = [
        {"country": country, "band": Band.of(n).value}
        for country, n in sorted(named, key=lambda row: (-row[1], row[0]))
    ]
    rest = len(countries) - sum(n for _, n in named)
    return [*rows, {"country": None, "band": Band.OTHER.value}] if rest else rows


def _by_phase(reported: Reported) -> dict[str, int]:
    counts = {phase.value: 0 for phase in reported.network.weighed.phases}
    for target in reported.targets:
        counts[target.furthest.value] += 1
    return counts


def _lure(count: LureCount) -> dict[str, Any]:
    return {
        "aim": count.lure.aim.value,
        "service": count.lure.service.value if count.lure.service else None,
        "people": count.people,
    }


def _piece(evidence: Evidence) -> dict[str, Any]:
    return {
        "name": evidence.name,
        "phase": evidence.phase.value if evidence.phase else None,
        "family": evidence.family,
        "statement": evidence.statement,
        "bits": round(evidence.bits, 2),
        "members": evidence.members,
    }


def _item(reported: Reported, index: int) -> dict[str, Any]:
    item = reported.items[index]
    return {
        "channel": item.channel.name,
        "item": item.item,
        "members": item.members,
        "df": item.df,
        "bits": round(item.bits, 1),
        "innocent_if": item.channel.innocent[0],
        "guards": list(reported.item_guards[index]),
    }


def _week(row: dict[str, int]) -> dict[str, Any]:
    start = datetime.fromtimestamp(row["week"] * _EPOCH_WEEK_MICROS // MICRO, UTC).date()
    kinds = ("reconnaissance", "engagement", "exploitation")
    return {"week_start": start.isoformat(), **{kind: row[kind] for kind in kinds}}


def _members(report: Report) -> pa.Table:
    rows = [
        {
            "network_id": r.network_id,
            "account_uid": account,
            "core": account in r.core,
            "bits": strength.get(account, 0.0),
            **columns_of(tied[account]),
        }
        for r in report.networks
        for strength, tied in [(_strength(r), r.tied.members)]
        for account in r.members
    ]
    kinds = [("network_id", pa.string()), ("account_uid", pa.string()), ("core", pa.bool_()), ("bits", pa.float64())]
    kinds += [("ties", pa.int64()), *((group.value, pa.int64()) for group in Group)]
    return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


def _strength(reported: Reported) -> dict[str, float]:
    """Bits of each member's strongest tie inside the network."""
    strongest: dict[str, float] = {}
    ties = reported.network.ties
    for a, b, micro in zip(ties["a"].to_pylist(), ties["b"].to_pylist(), ties["micro"].to_pylist(), strict=True):
        for account in (reported.names[a], reported.names[b]):
            strongest[account] = max(strongest.get(account, 0.0), round(bits_of(micro), 2))
    return strongest


def _ties(report: Report) -> pa.Table:
    q = _tie_rates(report)
    rows = [
        {
            "a": r.names[tie["a"]],
            "b": r.names[tie["b"]],
            "bits": round(bits_of(tie["micro"]), 2),
            "q": q[(tie["a"], tie["b"])],
            "group_bits": [(str(g), round(bits_of(tie[str(g)]), 2)) for g in Group if tie[str(g)]],
        }
        for r in report.networks
        for tie in r.network.ties.to_pylist()
    ]
    groups = pa.map_(pa.string(), pa.float64())
    kinds = [
        ("a", pa.string()),
        ("b", pa.string()),
        ("bits", pa.float64()),
        ("q", pa.float64()),
        ("group_bits", groups),
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


def _tie_rates(report: Report) -> dict[tuple[int, int], float]:
    """q-value of every kept tie among all pairs of accounts (Benjamini-Hochberg)."""
    ties = report.discovery.ties
    pairs = ties.accounts * (ties.accounts - 1) / 2
    nats = ties.table["micro"].to_numpy() / MICRO
    q = false_discovery_rates(nats, tested=pairs)
    keys = zip(ties.table["a"].to_pylist(), ties.table["b"].to_pylist(), strict=True)
    return dict(zip(keys, q.tolist(), strict=True))


def _targets(report: Report) -> pa.Table:
    rows = [
        {
            "network_id": r.network_id,
            "target_ref": r.target_refs[i],
            "members": target.members,
            "furthest_phase": target.furthest.value,
            "first_time": from_micros(target.first_t),
            "last_time": from_micros(target.last_t),
            "q": target.q,
            "country": r.countries[i],
        }
        for r in report.networks
        for i, target in enumerate(r.targets)
    ]
    moment = pa.timestamp("us", tz="UTC")
    kinds = [("network_id", pa.string()), ("target_ref", pa.string()), ("members", pa.int64())]
    kinds += [("furthest_phase", pa.string()), ("first_time", moment), ("last_time", moment)]
    return pa.Table.from_pylist(rows, schema=pa.schema([*kinds, ("q", pa.float64()), ("country", pa.string())]))


def _iso(t: int) -> str | None:
    return from_micros(t).isoformat().replace("+00:00", "Z") if t else None


def write_json(path: Path, value: object) -> None:
    """One of a run's JSON files: the same value gives the same bytes."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
