"""Who is named: members of alerts and reviews, and nobody else, in no file and in no shape."""

import json
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import search
from tests.runs import Case, Inside

from countervail.activity.identities import Identities
from countervail.networks.channels import Group, all_channels
from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition

SHORTEST_ITEM = 8
"""Shorter items (a name's first letters) would be found by chance."""


def _members(case: Case, *dispositions: str) -> set[str]:
    networks = json.loads((case.run / "networks.json").read_text(encoding="utf-8"))
    return {m for n in networks if n["disposition"] in dispositions for m in n["members"]}


def _targets(case: Case) -> set[str]:
    return set(pq.read_table(case.world / "truth_targets.parquet")["target_uid"].to_pylist())


@pytest.mark.parametrize("name", ["small", "foreign"])
def test_no_file_names_anybody_but_members_of_reported_networks(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    members = _members(case, "alert", "review")
    assert {file: ids - members for file, ids in search.ids(case.run).items() if ids - members} == {}


def test_the_same_search_finds_the_members_of_alerts(foreign: Case) -> None:
    ids, members = search.ids(foreign.run), _members(foreign, "alert")
    assert len(members) > 20
    for file in ("networks.json", "members.parquet", "summary.html"):
        assert members <= ids[file], file
    assert len(members & ids["ties.parquet"]) > 0.9 * len(members)


def test_targets_stand_in_the_run_only_behind_the_seal(foreign: Case, keys: Keyring) -> None:
    targets = _targets(foreign) - _members(foreign, "alert", "review")
    assert len(targets) > 1_000
    assert targets & set().union(*search.ids(foreign.run).values()) == set()
    opened = Identities.load(foreign.run / "identities.parquet", keys).mapping()["id"].to_pylist()
    assert targets <= set(opened)


def test_a_review_is_not_named_on_the_page_a_person_opens(foreign: Case) -> None:
    reviewed = _members(foreign, "review") - _members(foreign, "alert")
    assert reviewed
    assert search.ids(foreign.run)["summary.html"] & reviewed == set()


def _set_aside(inside: Inside) -> list[set[int]]:
    return [set(network.members.tolist()) for network in inside.discovery.of(Disposition.SET_ASIDE)]


def _items(inside: Inside, groups: list[set[int]]) -> set[str]:
    """Items that two or more of one group share and nobody of the reported networks uses."""
    reported = {int(m) for n in inside.discovery.of(Disposition.ALERT, Disposition.REVIEW) for m in n.members}
    shared: set[str] = set()
    for channel in all_channels():
        if channel.group is Group.TARGETS:
            continue
        users: dict[str, set[int]] = {}
        rows = inside.engine.table(f"SELECT DISTINCT account, item FROM ({channel.item}) AS o")
        for account, item in zip(rows["account"].to_pylist(), rows["item"].to_pylist(), strict=True):
            users.setdefault(item, set()).add(account)
        private = {item: who for item, who in users.items() if len(who) > 1 and not who & reported}
        shared |= {item for item, who in private.items() if any(len(who & group) > 1 for group in groups)}
    return {item for item in shared if len(item) >= SHORTEST_ITEM}


def test_groups_that_were_set_aside_leave_no_member_and_no_item_anywhere(small: Case, inside_small: Inside) -> None:
    groups = _set_aside(inside_small)
    assert len(groups) == small.outcome.set_aside > 0
    members = set().union(*(inside_small.names(sorted(group)) for group in groups)) - _members(small, "alert", "review")
    items = _items(inside_small, groups)
    assert len(members) > 100
    assert len(items) > 100
    assert members & set().union(*search.ids(small.run).values()) == set()
    assert search.found(small.run, items) == set()


def test_the_same_search_finds_the_items_of_a_reported_network(small: Case) -> None:
    networks = json.loads((small.run / "networks.json").read_text(encoding="utf-8"))
    items = {item["item"] for network in networks for item in network["top_items"]}
    assert items
    assert search.found(small.run, items) == items


def test_set_aside_json_holds_counts_and_nothing_else(small: Case) -> None:
    rows = json.loads((small.run / "set_aside.json").read_text(encoding="utf-8"))
    assert sum(row["groups"] for row in rows) == small.outcome.set_aside
    assert {key for row in rows for key in row} == {"size_band", "leading_counter_evidence", "groups"}


@pytest.mark.parametrize("name", ["small", "foreign", "empty"])
def test_a_run_folder_is_its_owners_alone_and_keeps_no_scratch(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    assert stat.S_IMODE(case.run.stat().st_mode) == 0o700
    files = {"run.json", "networks.json", "set_aside.json", "members.parquet", "ties.parquet", "targets.parquet"}
    assert {path.name for path in case.run.iterdir()} == files | {"summary.html", "identities.parquet"}


def test_no_output_but_run_json_tells_where_the_log_lies(small: Case) -> None:
    told = {name for name, text in search.texts(small.run).items() if str(Path(small.world).resolve()) in text}
    assert told == {"run.json"}
