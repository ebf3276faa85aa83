"""The command `targets`: the one way from a reference back to a person, one file a sub-command in this folder."""

from countervail.cli.targets.assembly import app

__all__ = ["app"]
