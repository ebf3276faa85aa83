"""What the tests of the report stand on: a year of requests, made once, and a bureau beside it."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from tests.oversight.requests.counter import Counter, Template
from tests.oversight.transparency.made_year import Book, Year

from countervail.casework.hand import Hand

REQUESTS = int(os.environ.get("COUNTERVAIL_YEAR", "150"))
"""How many requests the made-up year has; `make measure` makes 10,000."""
AFTER = datetime(2028, 2, 15, tzinfo=UTC)


@dataclass
class Closed:
    """A year that is over."""

    counter: Counter
    book: Book

    @contextmanager
    def hand(self, name: str) -> Iterator[Hand]:
        """Somebody in the main database, in February of the year after."""
        with self.counter.staff.database.transaction() as connection:
            yield Hand(connection, self.counter.staff.actor(name), AFTER)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Closed]:
    """The year, made through the register."""
    counter = Template.make(tmp_path_factory.mktemp("template")).copy(tmp_path_factory.mktemp("year") / "counter")
    counter.agency()
    book = Year(counter, random.Random(41)).make(REQUESTS)
    counter.staff.now = AFTER
    yield Closed(counter, book)
    counter.close()
