"""The command `indicators`: what others publish, read, kept and looked for, one file a sub-command in this folder."""

from countervail.cli.indicators.assembly import app

__all__ = ["app"]
