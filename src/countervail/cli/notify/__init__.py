"""The command `notify`: people are warned, and their notices looked after, one file a sub-command in this folder."""

from countervail.cli.notify.assembly import app

__all__ = ["app"]
