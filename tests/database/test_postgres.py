"""PostgreSQL's engine as far as it can be seen without a server; the rest stands in tests/stores."""

from sqlalchemy import make_url

from countervail.database.postgres import WRITES, engine


def test_nothing_is_asked_of_a_server_before_the_first_transaction() -> None:
    made = engine(make_url("postgresql+psycopg://nobody@localhost:1/nothing"))
    assert made.dialect.driver == "psycopg"
    made.dispose()


def test_a_writer_takes_the_lock_last_so_that_nothing_is_read_before_it() -> None:
    assert "pg_advisory_xact_lock" in WRITES[-1]
