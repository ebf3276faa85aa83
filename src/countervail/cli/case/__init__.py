"""The command `case`: cases, from opening to closing, one file a sub-command in this folder."""

from countervail.cli.case.assembly import app

__all__ = ["app"]
