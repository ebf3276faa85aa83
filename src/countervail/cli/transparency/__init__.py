"""The command `transparency`: what states asked and what was done, one file a sub-command in this folder."""

from countervail.cli.transparency.assembly import app

__all__ = ["app"]
