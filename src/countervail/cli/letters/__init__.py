"""The command `letters`: drafted, approved, served and followed, one file a sub-command in this folder."""

from countervail.cli.letters.assembly import app

__all__ = ["app"]
