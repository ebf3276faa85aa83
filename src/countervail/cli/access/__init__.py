"""The command `access`: who looked at whom and why, for the auditor, one file a sub-command in this folder."""

from countervail.cli.access.assembly import app

__all__ = ["app"]
