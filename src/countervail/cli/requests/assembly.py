"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Answer lawful requests: apart from all cases, by two people, under a law that covers them, the user told."

app = app_of(__file__, __package__ or "", HELP, {"options"})
