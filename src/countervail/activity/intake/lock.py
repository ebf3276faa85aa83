"""One intake a store at a time: a lock the system lets go of when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from countervail.activity.intake.disk import FILE_MODE
from countervail.activity.store import Store
from countervail.vocabulary.errors import InputError, Place


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the store's lock.

    Raises:
        InputError: another process holds it.
    """
    with os.fdopen(os.open(store.lock, os.O_RDWR | os.O_CREAT, FILE_MODE), "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            hint = "Wait until it is done."
            raise InputError("another intake is at work here.", hint=hint, where=Place(str(store.folder))) from error
        yield
