"""Accounts as Countervail names them, and as Matrix does: `matrix:@name:server` and `@name:server`."""

from dataclasses import dataclass

SURFACE = "matrix"
_PREFIX = f"{SURFACE}:"


def account_of(mxid: str) -> str:
    """The account of a Matrix id, unique over all surfaces."""
    return _PREFIX + mxid


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one server."""

    server: str

    def local(self, account: str) -> str | None:
        """The Matrix id of an account of this server; None for anything else: nothing is done to others."""
        mxid = account.removeprefix(_PREFIX)
        good = account.startswith(_PREFIX) and mxid.startswith("@") and mxid.endswith(f":{self.server}")
        return mxid if good else None
