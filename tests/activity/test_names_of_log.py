"""Surrogates of a log lead back, whether they are new or lie beside a store."""

from pathlib import Path

import pyarrow as pa
from tests.activity.small_log import EVENT, rows_of, small_log
from tests.workflow.watching.small_store import make_store

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring


def test_ids_become_numbers_that_lead_back_and_one_person_has_one_number(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    rows = [
        {**EVENT, "target_uid": "bo"},
        {**EVENT, "uid": "e2", "actor_uid": "bo", "target_uid": "cy"},
    ]
    accounts = [{"account_uid": "ada", "identity_uid": "person-1"}, {"account_uid": "zoe", "identity_uid": None}]
    identities = open_views(small_log(tmp_path / "log", rows, accounts), engine, keys)
    numbers = {id_: identities.surrogates(pa.array([id_]))[0].as_py() for id_ in ("ada", "bo", "cy", "zoe", "person-1")}
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]
    assert rows_of(engine, "actor_uid, target_uid") == [
        {"actor_uid": numbers["ada"], "target_uid": numbers["bo"]},
        {"actor_uid": numbers["bo"], "target_uid": numbers["cy"]},
    ]
    assert rows_of(engine, "account_uid, identity_uid", "accounts") == [
        {"account_uid": numbers["ada"], "identity_uid": numbers["person-1"]},
        {"account_uid": numbers["zoe"], "identity_uid": None},
    ]


def test_a_store_elsewhere_is_opened_with_the_identities_that_lie_beside_it(
    engine: DuckDb, keys: Keyring, tmp_path: Path
) -> None:
    """DuckDB reads file:// URIs too; that `investigate` lets only Spark have them is another matter."""
    store = make_store(tmp_path / "log", keys)
    here = open_views(Log.at(store), engine, keys)
    events = rows_of(engine, "uid, actor_uid, t")
    there = open_views(Log.named(store.as_uri()), engine, keys)
    assert rows_of(engine, "uid, actor_uid, t") == events
    assert there.table.equals(here.table.combine_chunks())
