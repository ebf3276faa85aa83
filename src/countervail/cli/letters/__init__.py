"""The command `letters`: to operators and authorities, drafted, approved and followed, one file a sub-command."""

from countervail.cli.letters.assembly import app

__all__ = ["app"]
