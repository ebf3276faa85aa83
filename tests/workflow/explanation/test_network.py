"""A network, as a run's reader asks it: few items carry it, and no target is named."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.made_run import CANARY, MEMBERS, MadeRun

from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.explanation.network import network_explained
from countervail.workflow.member_table import FILE, columns_of
from countervail.workflow.run_folder import RunFolder

LOOSE = MemberTies(1, {Group.TARGETS: 1})


def test_a_network_is_carried_by_few_items_and_its_members_are_named(made_run: MadeRun, keys: Keyring) -> None:
    network = network_explained(made_run.run, keys, "N-001", Silence())
    assert 0.9 <= network.carried <= 1
    assert 0 < len(network.items) < network.shared
    assert {member.account for member in network.members} == set(MEMBERS)
    assert CANARY not in json.dumps(network.as_json())


def test_members_come_with_their_ties_where_the_run_counted_them(
    made_run: MadeRun, keys: Keyring, tmp_path: Path
) -> None:
    run = RunFolder.open(shutil.copytree(made_run.run.folder, tmp_path / "run"))
    rows = [{"network_id": "N-001", "account_uid": one, **columns_of(LOOSE)} for one in MEMBERS]
    pq.write_table(pa.Table.from_pylist(rows), run.folder / FILE)
    told = network_explained(run, keys, "N-001", Silence()).as_json()
    assert [(one["ties"], one["kinds"]) for one in told["members"]] == [(1, {"targets": 1})] * len(MEMBERS)
    assert (told["ties_in_the_middle"], told["on_edge"]) == (1, [])


def test_of_a_run_that_did_not_count_ties_by_member_nothing_is_said(made_run: MadeRun, keys: Keyring) -> None:
    told = network_explained(made_run.run, keys, "N-001", Silence()).as_json()
    assert [(one["ties"], one["kinds"]) for one in told["members"]] == [(None, None)] * len(MEMBERS)
    assert told["ties_in_the_middle"] is told["on_edge"] is None


def test_a_network_the_run_does_not_report_is_an_error_that_names_those_it_does(
    made_run: MadeRun, keys: Keyring
) -> None:
    with pytest.raises(InputError, match="It reports: N-001"):
        network_explained(made_run.run, keys, "N-002", Silence())
