"""The command `plan`: what is to be done about a case, one file a sub-command in this folder."""

from countervail.cli.plan.assembly import app

__all__ = ["app"]
