"""Measuring in a made-up world: portraits of its operators, and things nobody else uses; no names in what is kept."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.runs import Case, Inside

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.profiles.measuring import Measured, measured
from countervail.vault.keys import Keyring


@pytest.fixture(scope="module")
def both(small: Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Measured]:
    truth = pq.read_table(small.world / "truth.parquet").to_pylist()
    names = sorted({row["network"] for row in truth if row["network"]})
    with DuckDb(tmp_path_factory.mktemp("measured"), threads=1) as engine:
        identities = open_views(Log.at(small.world), engine, keys)
        ids = [row["account_uid"] for row in truth if row["network"]]
        rows = {
            "network": pa.array([names.index(row["network"]) for row in truth if row["network"]], pa.int64()),
            "account": identities.surrogates(pa.array(ids, pa.string())),
        }
        table = pa.table(rows)
        return measured(engine, table.filter(table["account"].is_valid()))


def test_every_network_is_measured(both: dict[int, Measured]) -> None:
    assert set(both) == {0, 1}
    for one in both.values():
        assert one.portrait.members >= 30
        assert one.portrait.targets == len(one.people) > 20
        assert {"looks", "acts-by-hour", "photos", "acts-on-shared-addresses", "teams"} <= set(one.portrait.habits)


def test_hours_are_those_of_the_office(both: dict[int, Measured]) -> None:
    """The first sits two hours east of Greenwich, the second five."""
    peaks = []
    for number in (0, 1):
        hours = both[number].portrait.habits["acts-by-hour"]
        turns = np.array([int(hour) for hour in hours]) * 2 * np.pi / 24
        weights = np.array(list(hours.values()))
        peaks.append(np.angle((weights * np.exp(1j * turns)).sum()) * 24 / 2 / np.pi % 24)
    assert peaks[0] - peaks[1] == pytest.approx(3, abs=1)


def test_things_are_only_the_networks_own(both: dict[int, Measured]) -> None:
    first, second = ({(thing.kind, thing.item) for thing in both[n].things} for n in (0, 1))
    assert first
    assert not first & second
    assert {kind for kind, _ in first} >= {"device", "host"}


def test_a_portrait_holds_no_name_and_no_thing(both: dict[int, Measured], inside_small: Inside) -> None:
    kept = json.dumps([one.portrait.as_json() for one in both.values()])
    items = {thing.item for one in both.values() for thing in one.things}
    assert items
    assert [item for item in items if item in kept] == []
    assert inside_small.discovery.networks
