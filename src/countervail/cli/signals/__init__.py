"""The command `signals`: the cards there are, what each says, how often it speaks; one file a sub-command."""

from countervail.cli.signals.assembly import app

__all__ = ["app"]
