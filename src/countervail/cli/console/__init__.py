"""The command `console`: serve the pages; and `console account`, a local account for trying them out."""

from countervail.cli.console.assembly import app

__all__ = ["app"]
