"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Take in what others tell us, follow it through the log, and keep the path back."

app = app_of(__file__, __package__ or "", HELP, {"options"})
