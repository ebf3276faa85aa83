"""The command `profiles`: how networks of confirmed cases worked, kept to know them again; one file a sub-command."""

from countervail.cli.profiles.assembly import app

__all__ = ["app"]
