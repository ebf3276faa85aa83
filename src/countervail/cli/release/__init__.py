"""The command `release`: what may be told of cases, to whom, one file a sub-command in this folder."""

from countervail.cli.release.assembly import app

__all__ = ["app"]
