"""What members.parquet says of ties comes back as it was written; a run without says nothing."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.planted_report import REPORT

from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies
from countervail.workflow.member_table import FILE, columns_of, tied_members
from countervail.workflow.run_files import write_run_files


def test_each_networks_members_come_back_with_their_ties(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    for reported in REPORT.networks:
        found = tied_members(tmp_path, reported.network_id)
        assert found == reported.tied
        assert set(found.members) == set(reported.members)
    assert reported.tied.members["acct-11"] == MemberTies(2, {Group.INFRASTRUCTURE: 2, Group.CONTENT: 2})


def test_every_kind_has_a_column() -> None:
    assert columns_of(MemberTies(3, {Group.TARGETS: 2})) == {
        "ties": 3,
        "infrastructure": 0,
        "content": 0,
        "targets": 2,
        "persona": 0,
    }


@pytest.mark.parametrize("network", ["N-001", "N-002"])
def test_a_run_that_never_counted_says_nothing(tmp_path: Path, network: str) -> None:
    pq.write_table(pa.table({"network_id": ["N-001"], "account_uid": ["a"]}), tmp_path / FILE)
    assert tied_members(tmp_path, network) is None


def test_a_network_that_is_not_there_has_no_members(tmp_path: Path) -> None:
    write_run_files(REPORT, tmp_path)
    assert tied_members(tmp_path, "N-999") is None
