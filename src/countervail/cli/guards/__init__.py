"""The command `guards`: what must never be blocked, and why, one file a sub-command in this folder."""

from countervail.cli.guards.assembly import app

__all__ = ["app"]
