"""What went wrong, as an answer: a status, one sentence, and what to do next (RFC 9457)."""

from dataclasses import dataclass

from countervail.vocabulary.errors import (
    CountervailError,
    InputError,
    NothingUsableError,
    RefusedError,
    RunError,
    StorageError,
)

MEDIA_TYPE = "application/problem+json"


class MissingError(InputError):
    """There is no such thing here, or not for whoever asks."""


class NotSignedInError(RefusedError):
    """Nobody is signed in, or no longer."""


class TooOftenError(RefusedError):
    """More attempts than a person makes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as the API tells it."""

    title: str
    """What went wrong, in one sentence."""
    status: int
    detail: str
    """What to do next."""
    type: str = "about:blank"


_STATUS: tuple[tuple[type[CountervailError], int], ...] = (
    (NotSignedInError, 401),
    (TooOftenError, 429),
    (MissingError, 404),
    (RefusedError, 403),
    (InputError, 422),
    (NothingUsableError, 422),
    (RunError, 409),
    (StorageError, 503),
)
STATUSES = {401: "nobody is signed in", 403: "refused", 404: "there is no such thing", 409: "the run has changed"}
STATUSES |= {
    400: "not JSON, or not text",
    413: "too much at once",
    422: "cannot be read",
    429: "too often",
    503: "the database is away",
}


def problem_of(error: CountervailError) -> Problem:
    """The answer to an error that a person is meant to read. Places on this machine are left out."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    return Problem(error.message, status, error.hint)
