"""One desk that works on two surfaces is tied together over both by what its accounts share; a name ties nobody."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.workflow.made_run import MEMBERS, write_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.tie_building import build_ties
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence

NAMESAKES = ("matrix:acct-020", "at:acct-021")
"""A stranger on each surface, with one name."""
THERE = frozenset({*MEMBERS[::2], "acct-021"})
"""Half of the desk's accounts, and one of the strangers, are on the second surface."""


def _moved(name: str | None) -> str | None:
    return None if name is None else f"{'at' if name in THERE else 'matrix'}:{name}"


def _over_two(folder: Path, *, named: bool) -> Log:
    """The crowd with its cell, some of them moved to another surface."""
    log = write_log(folder)
    for file in (*log.folder.glob("activity/*/*.parquet"), log.accounts_file):
        table = pq.read_table(file, partitioning=None)
        for column in {"actor_uid", "target_uid", "account_uid"} & set(table.schema.names):
            renamed = pa.array([_moved(name) for name in table[column].to_pylist()], pa.string())
            table = table.set_column(table.schema.get_field_index(column), column, renamed)
        pq.write_table(_with_one_name(table) if named and file == log.accounts_file else table, file)
    return log


def _with_one_name(accounts: pa.Table) -> pa.Table:
    names = ["Alex Doe" if account in NAMESAKES else None for account in accounts["account_uid"].to_pylist()]
    assert names.count("Alex Doe") == len(NAMESAKES)
    bare = accounts.drop_columns([name for name in ("display_name",) if name in accounts.schema.names])
    return bare.append_column("display_name", pa.array(names, pa.string()))


def _tied(folder: Path, keys: Keyring, *, named: bool) -> set[frozenset[str]]:
    """Every pair of accounts with a tie."""
    log = _over_two(folder / "log", named=named)
    with DuckDb(folder / "work", threads=1) as engine:
        identities = open_views(log, engine, keys)
        ties = build_ties(engine, all_channels(), Silence())
        a, b = (identities.ids(ties.table[side].combine_chunks()).to_pylist() for side in ("a", "b"))
    return {frozenset(pair) for pair in zip(a, b, strict=True)}


def test_a_desk_is_tied_over_both_surfaces_and_a_name_adds_nothing(tmp_path: Path, keys: Keyring) -> None:
    tied = _tied(tmp_path / "bare", keys, named=False)
    desk = {_moved(name) for name in MEMBERS}
    over = {pair for pair in tied if pair <= desk and len({name.partition(":")[0] for name in pair}) == 2}
    assert {name for pair in over for name in pair} == desk
    assert frozenset(NAMESAKES) not in tied
    assert _tied(tmp_path / "named", keys, named=True) == tied
