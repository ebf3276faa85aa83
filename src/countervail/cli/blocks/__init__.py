"""The command `blocks`: what is blocked, until when, and the lists of it; one file a sub-command in this folder."""

from countervail.cli.blocks.assembly import app

__all__ = ["app"]
