"""The protected list: accounts no plan touches unless counsel lifts it. Only keyed hashes are kept, and no kinds."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.casework.tables import PROTECTED
from countervail.people.rights import Right
from countervail.vault.fields import blind_index
from countervail.vocabulary.clock import to_micros


@dataclass(frozen=True, slots=True)
class ProtectedAccounts:
    """Staff, press offices, verified targets: whoever somebody put on the list."""

    key: bytes
    """The key `tokens`."""

    def add(self, hand: Hand, account: str) -> None:
        """Put an account on the list.

        Raises:
            RefusedError: the person may not, or it is on the list.
        """
        hand.demand(Right.MANAGE_SETTINGS)
        token = self._token(account)
        if hand.connection.execute(select(PROTECTED.c.account).where(PROTECTED.c.account == token)).first():
            raise refuse("this account is protected already.", "Nothing needs to be done.")
        row = {"account": token, "added_by": hand.id, "added_at": to_micros(hand.now)}
        hand.connection.execute(insert(PROTECTED).values(row))
        hand.enter("account.protected", token.hex(), {})

    def remove(self, hand: Hand, account: str) -> None:
        """Take an account off the list; a plan already approved with it left out stays as it is.

        Raises:
            RefusedError: the person may not, or it is not on the list.
        """
        hand.demand(Right.MANAGE_SETTINGS)
        token = self._token(account)
        if not hand.connection.execute(delete(PROTECTED).where(PROTECTED.c.account == token)).rowcount:
            raise refuse("this account is not protected.", "Nothing needs to be done.")
        hand.enter("account.unprotected", token.hex(), {})

    def among(self, connection: Connection, accounts: Collection[str]) -> frozenset[str]:
        """Those of `accounts` that are protected: for leaving them out and for counting, not for showing."""
        listed = frozenset(connection.execute(select(PROTECTED.c.account)).scalars())
        if not listed:
            return listed
        return frozenset(account for account in accounts if self._token(account) in listed)

    def _token(self, account: str) -> bytes:
        return blind_index(self.key, "protected_accounts.account", account)
