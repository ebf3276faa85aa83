"""The command `forensics`: what was found on devices, one file a sub-command in this folder."""

from countervail.cli.forensics.assembly import app

__all__ = ["app"]
