"""Whoever writes into what others know: in one transaction, at one moment, with the ledger at hand."""

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from countervail.people.rights import Right


class Hand(Protocol):
    """A person at work. `casework.hand.Hand` is one; nothing is stored here without it."""

    @property
    def connection(self) -> Connection:
        """A transaction: what is done and its ledger entry are committed together."""

    @property
    def id(self) -> str:
        """Id of the person."""

    @property
    def now(self) -> datetime:
        """The moment of the transaction, aware UTC."""

    def demand(self, right: Right) -> None:
        """Go on only with the right.

        Raises:
            RefusedError: the person has left, or no role of theirs gives it.
        """

    def enter(self, kind: str, subject: str, body: dict[str, Any]) -> None:
        """Write what is done into the ledger; ids, hashes and counts only."""
