"""The command `operators`: the registry of surveillance firms, one file a sub-command in this folder."""

from countervail.cli.operators.assembly import app

__all__ = ["app"]
