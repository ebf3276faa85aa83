"""The command `publish`: the report of a release, one file a sub-command in this folder."""

from countervail.cli.publish.assembly import app

__all__ = ["app"]
