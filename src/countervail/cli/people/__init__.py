"""The command `people`: who works here, one file a sub-command in this folder."""

from countervail.cli.people.assembly import app

__all__ = ["app"]
