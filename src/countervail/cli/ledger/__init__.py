"""The command `ledger`: check and hand out the log of what was done, one file a sub-command in this folder."""

from countervail.cli.ledger.assembly import app

__all__ = ["app"]
