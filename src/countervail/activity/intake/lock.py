"""One writer a folder at a time: a lock the system lets go of when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from countervail.activity.intake.disk import FILE_MODE
from countervail.vocabulary.errors import InputError, Place

STORE_WORK = "intake or erasure"
"""What the holder of a store's lock does: whoever meets it cannot know which of both."""


@contextmanager
def locked(lock: Path, work: str = STORE_WORK) -> Iterator[None]:
    """Hold a lock; `work` is what its holders do.

    Raises:
        InputError: another process holds it.
    """
    with os.fdopen(os.open(lock, os.O_RDWR | os.O_CREAT, FILE_MODE), "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            hint = "Wait until it is done."
            raise InputError(f"another {work} is at work here.", hint=hint, where=Place(str(lock.parent))) from error
        yield
