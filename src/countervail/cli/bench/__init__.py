"""The command `bench`: measures of the system by itself, one file a sub-command in this folder."""

from countervail.cli.bench.assembly import app

__all__ = ["app"]
