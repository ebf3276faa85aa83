"""Who works on a case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """The case is handed to somebody, or to nobody."""

    to: str | None
    """Id of the person; None puts it back into the queue."""
