"""The command `share`: partners and what they did with what they were told, one file a sub-command in this folder."""

from countervail.cli.share.assembly import app

__all__ = ["app"]
