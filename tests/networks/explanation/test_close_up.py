"""The close-up: a few accounts' items, counted over the whole log."""

from tests.networks.explanation.crowd import channels_named, shown_to
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.explanation.close_up import bring_near, possessions
from countervail.vocabulary.progress import Silence


def test_items_are_counted_over_everybody_and_listed_for_the_few(whole: DuckDb, near: DuckDb) -> None:
    rows = [{"actor_uid": n, "ip": "198.18.0.1", "t": n} for n in (1, 2, 3, 3)] + [{"actor_uid": 4, "ip": "198.18.0.9"}]
    shown_to(whole, (activity(rows), accounts([])))
    bring_near(whole, near, [1, 3])
    (had,) = possessions(whole, near, channels_named("ip"), Silence())
    found = sorted((row["account"], row["item"], row["d"], row["sample"]) for row in had.table.to_pylist())
    assert found == [(1, "198.18.0.1", 3, "e0"), (3, "198.18.0.1", 3, "e2")]


def test_only_the_accounts_asked_for_come_near(whole: DuckDb, near: DuckDb) -> None:
    people = accounts([{"account_uid": n} for n in (1, 2, 3)])
    shown_to(whole, (activity([{"actor_uid": n} for n in (1, 2, 3)]), people))
    bring_near(whole, near, [2])
    assert near.table("SELECT actor_uid FROM activity")["actor_uid"].to_pylist() == [2]
    assert near.table("SELECT account_uid FROM accounts")["account_uid"].to_pylist() == [2]


def test_accounts_without_any_item_have_nothing(whole: DuckDb, near: DuckDb) -> None:
    shown_to(whole, (activity([{"actor_uid": 1}]), accounts([])))
    bring_near(whole, near, [1])
    assert all(had.table.num_rows == 0 for had in possessions(whole, near, channels_named("ip", "photo"), Silence()))


def test_an_account_made_before_1970_has_its_item_in_the_one_bucket_of_the_window(whole: DuckDb, near: DuckDb) -> None:
    made = [{"account_uid": n, "avatar_hash": "p-1", "created_time": t} for n, t in ((1, -(10**12)), (2, 10**12))]
    shown_to(whole, (activity([{"actor_uid": n} for n in (1, 2)]), accounts(made)))
    bring_near(whole, near, [1, 2])
    (had,) = possessions(whole, near, channels_named("photo"), Silence())
    found = sorted((row["account"], row["item"], row["bucket"], row["d"]) for row in had.table.to_pylist())
    assert found == [(1, "p-1", 0, 2), (2, "p-1", 0, 2)]
