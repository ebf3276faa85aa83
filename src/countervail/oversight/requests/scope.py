"""What a request asks for: whose data, of which kinds, of which time."""

from dataclasses import dataclass
from datetime import datetime

from countervail.oversight.requests.process import DataKind
from countervail.vocabulary.errors import InputError

MOST_ACCOUNTS = 50
"""A request for more is a dragnet until somebody has shown otherwise: it must be narrowed before anything goes out."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Accounts, kinds and time; as asked for, or as narrowed."""

    accounts: tuple[str, ...]
    """Identifiers as the request names them, sorted."""
    kinds: tuple[DataKind, ...]
    since: datetime | None = None
    """None: no beginning was given."""
    until: datetime | None = None

    @classmethod
    def of(
        cls,
        accounts: tuple[str, ...],
        kinds: tuple[DataKind, ...],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> "Scope":
        """A scope in its one spelling.

        Raises:
            InputError: it names nobody, nothing, or ends before it begins.
        """
        named = tuple(sorted({account.strip() for account in accounts} - {""}))
        if not named or not kinds:
            hint = "A request that names no account or no kind of data cannot be answered: ask the agency."
            raise InputError("a request names accounts and kinds of data.", hint=hint)
        if since and until and until <= since:
            raise InputError("the time asked for ends before it begins.", hint="Correct it with the agency.")
        return cls(named, tuple(sorted(set(kinds))), since, until)

    def within(self, other: "Scope") -> bool:
        """Whether this asks for nothing that `other` does not."""
        fewer = set(self.accounts) <= set(other.accounts) and set(self.kinds) <= set(other.kinds)
        begins = other.since is None or (self.since is not None and self.since >= other.since)
        ends = other.until is None or (self.until is not None and self.until <= other.until)
        return fewer and begins and ends
