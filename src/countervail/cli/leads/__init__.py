"""The command `leads`: what somebody told us, one file a sub-command in this folder."""

from countervail.cli.leads.assembly import app

__all__ = ["app"]
