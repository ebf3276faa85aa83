"""Whoever decides may die anywhere, and so may the server: nothing decided is lost, nothing half-decided appears."""

import random
import signal
import threading
import time
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import DBAPIError
from tests.ledger.kill.test_kill import killed
from tests.ledger.made_entries import made
from tests.stores.server import Server, running

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.testimony import Testimony as Told
from countervail.ledger.verification import verify
from countervail.vocabulary.errors import StorageError

DECISIONS = Table("decisions", MetaData(), Column("n", Integer, primary_key=True))
CRASHES = 4


def test_a_kill_at_every_statement_commit_and_checkpoint_and_at_random_does_no_harm(
    server: Server, tmp_path: Path
) -> None:
    told = killed(tmp_path, str(server.folder))
    assert told["fell"]["before a commit"] > 0
    assert told["fell"]["after an insert"] > 0


def test_a_server_killed_while_decisions_are_made_loses_none_that_was_reported() -> None:
    dice = random.Random(3)
    reported: list[int] = []
    with running() as server:
        server.run("CREATE DATABASE decided")
        database = Database.open(server.url("decided"))
        database.migrate()
        with database.transaction() as connection:
            DECISIONS.create(connection)
        for _ in range(CRASHES):
            before = len(reported)
            deciding = threading.Thread(target=_decide_until_it_breaks, args=(database, reported))
            deciding.start()
            time.sleep(dice.uniform(0.5, 2))
            server.end(signal.SIGKILL)
            deciding.join()
            server.start()
            assert len(reported) > before, "no decision was made in time"
            _look(database, reported)
        database.close()
    print(f"{CRASHES} crashes of the server, {len(reported)} decisions reported, none lost")


def _decide_until_it_breaks(database: Database, reported: list[int]) -> None:
    try:
        while True:
            with database.transaction() as connection:
                number = log.size(connection)
                connection.execute(insert(DECISIONS), {"n": number})
                log.append(connection, made(number))
            reported.append(number)
    except (DBAPIError, StorageError):
        return


def _look(database: Database, reported: list[int]) -> None:
    with database.reading() as connection:
        numbers = set(connection.execute(select(DECISIONS.c.n)).scalars())
        assert numbers == set(range(log.size(connection)))
        assert set(reported) <= numbers
        assert verify(connection, Told((), {}, ())).sound
