"""Accounts as Countervail names them, and as the protocol does: `at:did:plc:...` and `did:plc:...`."""

SURFACE = "atproto"
_PREFIX = "at:"


def account_of(did: str) -> str:
    """The account of an identity, unique over all surfaces."""
    return _PREFIX + did


def did_of(account: str) -> str | None:
    """The identity of an account; None for anything else."""
    did = account.removeprefix(_PREFIX)
    return did if account.startswith(_PREFIX) and did.startswith("did:") else None
