"""The command `retention`: what is erased when, and what stops it, one file a sub-command in this folder."""

from countervail.cli.retention.assembly import app

__all__ = ["app"]
