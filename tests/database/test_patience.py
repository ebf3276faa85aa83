"""A connection says whether it only reads."""

from countervail.database.patience import reads_only
from countervail.database.store import Database


def test_writers_and_readers_are_told_apart(database: Database) -> None:
    with database.reading() as reader, database.transaction() as writer:
        assert reads_only(reader)
        assert not reads_only(writer)
