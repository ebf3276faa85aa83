"""The permit to erase: the engine itself guards what is never changed, and opens to retention alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, delete, insert

from countervail.oversight.retention.tables import PERMITS
from countervail.vocabulary.clock import to_micros


@contextmanager
def permit(connection: Connection, cls: str, now: datetime) -> Iterator[None]:
    """While it lasts, rows of guarded tables may be erased in this transaction; nobody else ever sees the permit."""
    connection.execute(insert(PERMITS).values(cls=cls, opened_at=to_micros(now)))
    yield
    connection.execute(delete(PERMITS))
