"""The command `taxii`: what was released, by TAXII 2.1, one file a sub-command in this folder."""

from countervail.cli.taxii.assembly import app

__all__ = ["app"]
