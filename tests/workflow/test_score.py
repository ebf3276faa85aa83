"""Score: innocents first, every figure by its definition, none where it has no denominator."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.planted_report import MANIFEST

from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RunError
from countervail.workflow.run_folder import RunFolder, write_manifest
from countervail.workflow.score import Score, score

OPERATORS = [f"a{n}" for n in range(4)]
PEOPLE = [f"p{n}" for n in range(4)]
KINDS = dict.fromkeys(OPERATORS, "operator") | {"n1": "newsroom", "v1": "activist", "o1": "ordinary", "o2": "ordinary"}


def _world(folder: Path) -> Path:
    (folder / "activity" / "day=2021-11-01").mkdir(parents=True)
    (folder / "activity" / "day=2021-11-01" / "part.parquet").touch()
    owners = ["firm" if kind == "operator" else None for kind in KINDS.values()]
    truth = {"account_uid": list(KINDS), "kind": list(KINDS.values()), "network": owners}
    pq.write_table(pa.table(truth), folder / "truth.parquet")
    pq.write_table(pa.table({"network": ["firm"] * 4, "target_uid": PEOPLE}), folder / "truth_targets.parquet")
    named = {"network": ["firm"], "name": ["Firm Example"], "phases": [["reconnaissance", "exploitation"]]}
    pq.write_table(pa.table(named), folder / "truth_networks.parquet")
    return folder


def _scored(folder: Path, keys: Keyring, networks: dict[str, list[str]], listed: list[str] | None = None) -> Score:
    """The score of a run that reported these members and lists these people as targets of its first network."""
    world, run = _world(folder / "world"), folder / "run"
    run.mkdir()
    identities = Identities.load(None, keys).including(pa.array([*KINDS, *PEOPLE]))
    identities.save(run / "identities.parquet")
    write_manifest(run, replace(MANIFEST, log=str(world)))
    (run / "networks.json").write_text(json.dumps([_entry(*row) for row in networks.items()]), encoding="utf-8")
    refs = identities.target_refs(identities.surrogates(pa.array(listed or [], pa.string()))).to_pylist()
    rows = {"network_id": [next(iter(networks), "")] * len(refs), "target_ref": refs, "country": ["DE"] * len(refs)}
    pq.write_table(pa.table({name: pa.array(v, pa.string()) for name, v in rows.items()}), run / "targets.parquet")
    return score(RunFolder.open(run), world, keys)


def _entry(network_id: str, members: list[str]) -> dict[str, Any]:
    where = network_id.split("-")[0]
    return {"network_id": network_id, "disposition": where, "members": members, "claimed_phases": ["reconnaissance"]}


def test_an_innocent_in_an_alert_is_counted_by_kind_and_kinds_with_none_are_there(
    tmp_path: Path, keys: Keyring
) -> None:
    result = _scored(tmp_path, keys, {"alert-1": ["a0", "a1", "n1"]})
    assert result.innocents_alerted == {"activist": 0, "newsroom": 1, "ordinary": 0}
    assert result.journalist_and_activist_accounts_alerted == 1
    assert result.account_precision == pytest.approx(2 / 3, abs=1e-4)
    assert (result.account_recall, result.review_recall) == (0.5, 0.5)


def test_reviews_count_for_review_recall_alone(tmp_path: Path, keys: Keyring) -> None:
    result = _scored(tmp_path, keys, {"alert-1": ["a0"], "review-1": ["a0", "a1", "o1"]})
    assert (result.account_recall, result.review_recall) == (0.25, 0.5)
    assert result.innocents_in_review == {"activist": 0, "newsroom": 0, "ordinary": 1}
    assert result.ordinary_accounts_alerted == 0
    assert (result.review_networks, result.review_networks_per_100k_accounts) == (1, 12_500)


def test_a_run_that_found_nothing_has_no_precision(tmp_path: Path, keys: Keyring) -> None:
    result = _scored(tmp_path, keys, {})
    assert (result.account_precision, result.account_recall, result.target_precision) == (None, 0.0, None)
    assert (result.ordinary_accounts, result.ordinary_upper_bound) == (2, 1.5)


def test_targets_are_compared_by_token_and_wrong_ones_cost_precision(tmp_path: Path, keys: Keyring) -> None:
    result = _scored(tmp_path, keys, {"alert-1": ["a0", "a1"]}, listed=["p0", "p1", "o1"])
    assert result.target_precision == pytest.approx(2 / 3, abs=1e-4)
    assert result.target_recall == 0.5


def test_an_operator_is_found_as_the_networks_that_are_mostly_its_members(tmp_path: Path, keys: Keyring) -> None:
    result = _scored(tmp_path, keys, {"alert-1": ["a0", "a1", "o1"], "review-1": ["a2", "o1", "o2"]})
    (firm,) = result.networks
    assert (firm.name, firm.accounts, firm.alerted, firm.reported) == ("Firm Example", 4, 2, 3)
    assert firm.found_as == ("alert-1",)
    assert (firm.phases, firm.phases_found) == (("reconnaissance", "exploitation"), ("reconnaissance",))


def test_a_member_the_truth_does_not_know_is_an_innocent_of_unknown_kind(tmp_path: Path, keys: Keyring) -> None:
    assert _scored(tmp_path, keys, {"alert-1": ["a0", "zz"]}).innocents_alerted["unknown"] == 1


def test_other_keys_than_the_runs_are_an_error_and_not_a_score_of_zeros(tmp_path: Path, keys: Keyring) -> None:
    _scored(tmp_path, keys, {"alert-1": OPERATORS}, listed=PEOPLE[:2])
    with pytest.raises(RunError, match="not those the run was made with"):
        score(RunFolder.open(tmp_path / "run"), tmp_path / "world", Keyring.ensure(tmp_path / "other-keys"))
