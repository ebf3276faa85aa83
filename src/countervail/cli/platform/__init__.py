"""The command `platform`: what the platform is and what it knows, one file a sub-command in this folder."""

from countervail.cli.platform.assembly import app

__all__ = ["app"]
