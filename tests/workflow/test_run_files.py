"""The files of a run: exact in shape, sums that can be redone, no target by name, small countries hidden."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.workflow.planted_report import ALERT, REMARK, REPORT, SET_ASIDE

from countervail.networks.channels import Group
from countervail.workflow.run_files import country_bands, innocent_if, network_object, write_run_files


def test_every_network_has_what_the_contract_promises() -> None:
    written = network_object(REPORT.networks[0])
    promised = {
        *("network_id", "disposition", "bits", "member_count", "members", "phases", "target_count", "first_time"),
        *("last_time", "counter_evidence"),
    }
    assert promised <= set(written)
    assert (written["network_id"], written["disposition"], written["member_count"]) == ("N-001", "alert", 5)
    assert written["members"] == [f"acct-{n:02}" for n in range(1, 6)]
    assert set(written["phases"]) == {"reconnaissance", "engagement", "exploitation"}
    assert written["first_time"] == "2020-09-13T12:26:40Z"


def test_targets_are_only_counted_in_networks_json() -> None:
    written = network_object(REPORT.networks[0])
    assert (written["target_count"], written["targets_by_phase"]["reconnaissance"]) == (14, 14)
    assert "T-0" not in json.dumps(written)


def test_evidence_and_counter_evidence_stand_beside_each_other_as_sentences() -> None:
    alert, review = (network_object(reported) for reported in REPORT.networks)
    assert [piece["bits"] for piece in alert["evidence"]] == sorted(
        (p["bits"] for p in alert["evidence"]), reverse=True
    )
    assert [piece["name"] for piece in review["counter_evidence"]] == ["one-address"]
    assert all(piece["bits"] < 0 for piece in review["counter_evidence"])


def test_what_the_guards_say_of_an_item_stands_beside_it() -> None:
    (item,) = network_object(REPORT.networks[0])["top_items"]
    assert item["guards"] == [REMARK]


def test_what_would_make_it_innocent_is_said_for_every_kind_of_item() -> None:
    said = innocent_if(REPORT.networks[0])
    channel = REPORT.networks[0].items[0].channel
    assert said == sorted(f"{channel.finds}: {reading}" for reading in channel.innocent)


@pytest.mark.parametrize(
    ("countries", "bands"),
    [
        ([], []),
        (["DE"] * 9, [(None, "<10")]),
        (["DE"] * 10, [("DE", "10-49")]),
        (["DE"] * 60 + ["FR"] * 10 + ["AD", None], [("DE", "50-199"), ("FR", "10-49"), (None, "<10")]),
        (["FR"] * 10 + ["DE"] * 10, [("DE", "10-49"), ("FR", "10-49")]),
    ],
)
def test_countries_are_shown_in_bands_and_small_ones_fall_together(
    countries: list[str | None], bands: list[tuple[str | None, str]]
) -> None:
    assert [(row["country"], row["band"]) for row in country_bands(countries)] == bands


def test_members_ties_and_targets_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    columns = {name: pq.read_schema(tmp_path / f"{name}.parquet").names for name in ("members", "ties", "targets")}
    assert columns == {
        "members": ["network_id", "account_uid", "core", "bits", "ties", *(kind.value for kind in Group)],
        "ties": ["a", "b", "bits", "q", "group_bits"],
        "targets": ["network_id", "target_ref", "members", "furthest_phase", "first_time", "last_time", "q", "country"],
    }


def test_a_ties_groups_add_up_to_its_bits_and_q_is_a_rate(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    rows = pq.read_table(tmp_path / "ties.parquet").to_pylist()
    assert len(rows) == sum(reported.network.ties.num_rows for reported in REPORT.networks)
    for row in rows:
        assert sum(bits for _, bits in row["group_bits"]) == pytest.approx(row["bits"], abs=0.03)
        assert 0 <= row["q"] <= 1


def test_expanded_members_are_not_of_the_core_and_each_has_its_strongest_tie(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    rows = [row for row in pq.read_table(tmp_path / "members.parquet").to_pylist() if row["network_id"] == "N-001"]
    assert {row["account_uid"] for row in rows if not row["core"]} == {"acct-05"}
    assert [row["bits"] for row in rows] == pytest.approx([14 / 0.693147] * 5, abs=0.01)


def test_set_aside_groups_are_in_no_file_but_as_a_count(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    tied = pq.read_table(tmp_path / "ties.parquet").to_pylist()
    names = {f"acct-{n:02}" for n in SET_ASIDE.members.tolist()}
    assert not names & {row["a"] for row in tied}
    assert json.loads((tmp_path / "set_aside.json").read_text()) == list(REPORT.set_aside)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_run_files(REPORT, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert ALERT.number == 0
