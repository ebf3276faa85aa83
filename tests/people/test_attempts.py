"""Attempts are counted per account, per source and in all; waiting helps, and so does being somebody else."""

from collections.abc import Callable

from sqlalchemy import func, select
from tests.people.office import START

from countervail.database.store import Database
from countervail.people.attempts import ALL, ONE_ACCOUNT_FROM_ONE_SOURCE, ONE_SOURCE, WINDOW, Attempt, spend
from countervail.people.tables import ATTEMPTS

KEY = bytes(32)


def _let_in(database: Database, tries: int, name: Callable[[int], tuple[str, str]]) -> int:
    with database.transaction() as connection:
        return sum(spend(connection, Attempt.on(KEY, *name(number)), START) for number in range(tries))


def test_one_account_from_one_source(database: Database) -> None:
    assert _let_in(database, 50, lambda _: ("ana", "a")) == ONE_ACCOUNT_FROM_ONE_SOURCE
    assert _let_in(database, 1, lambda _: ("ana", "b")) == 1
    assert _let_in(database, 1, lambda _: ("bea", "a")) == 1


def test_many_accounts_from_one_source(database: Database) -> None:
    assert _let_in(database, 100, lambda n: (f"account{n}", "a")) == ONE_SOURCE
    assert _let_in(database, 1, lambda _: ("ana", "b")) == 1


def test_many_sources_together(database: Database) -> None:
    assert _let_in(database, 400, lambda n: (f"account{n}", f"source{n}")) == ALL


def test_where_nothing_can_be_guessed_an_office_behind_one_address_comes_in(database: Database) -> None:
    attempt = Attempt.on(KEY, "oidc", "a")
    with database.transaction() as connection:
        assert sum(spend(connection, attempt, START, guessing=False) for _ in range(ALL + 9)) == ALL


def test_waiting_helps_and_old_attempts_are_forgotten(database: Database) -> None:
    attempt = Attempt.on(KEY, "ana", "a")
    assert _let_in(database, 9, lambda _: ("ana", "a")) == ONE_ACCOUNT_FROM_ONE_SOURCE
    with database.transaction() as connection:
        assert spend(connection, attempt, START + WINDOW)
        assert connection.execute(select(func.count()).select_from(ATTEMPTS)).scalar_one() == 1


def test_what_is_kept_names_nobody() -> None:
    attempt = Attempt.on(KEY, "ana", "198.18.0.1")
    assert "ana" not in repr(attempt) and "198" not in repr(attempt)[:40]
    assert attempt != Attempt.on(bytes(range(32)), "ana", "198.18.0.1")
