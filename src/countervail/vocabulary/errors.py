"""The one hierarchy of errors: what went wrong, what to do next, and where.

CountervailError
├── InputError        bad input of a person: a file, a row, an option (exit code 2)
│   └── CardError     a card, tie, scenario or mapping that breaks its own rules
├── NothingUsableError  an intake left no row, or too few, to work with (exit code 2)
├── RunError          a run folder that is missing, unfinished or of another make (exit code 2)
├── StorageError      a database that is away, busy or of a newer make (exit code 2)
├── RefusedError      a step that a right or the state of things does not allow (exit code 1)
└── MeasureError      a measurement that broke off (exit code 2)
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a person's own material an error lies."""

    path: str
    """File or folder as the person named it."""
    line: int | None = None
    """Line, counted from 1; None where lines mean nothing."""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class CountervailError(Exception):
    """Base of every error a person is meant to read: one sentence, a remedy and a place."""

    def __init__(self, message: str, *, hint: str, where: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} {self.hint}"


class InputError(CountervailError):
    """Something a person gave us cannot be used as it is."""


class CardError(InputError):
    """A card, tie, scenario, policy or mapping file breaks a rule of its kind."""


class NothingUsableError(CountervailError):
    """An intake found no usable row, or rejected a larger share than allowed."""


class RunError(CountervailError):
    """A run folder is missing, unfinished or made by another version."""


class StorageError(CountervailError):
    """The operational store cannot be reached, stays busy, or was made by a newer version."""


class MeasureError(CountervailError):
    """A measurement ended without its figures; the message holds what the measuring process said last."""


class RefusedError(CountervailError):
    """Not allowed: the person lacks the right, what they show does not count, or things do not stand so."""
