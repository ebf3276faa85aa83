"""The command `requests`: lawful requests with due process, one file a sub-command in this folder."""

from countervail.cli.requests.assembly import app

__all__ = ["app"]
