"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Open cases, say what is known and thought of them, and look at them."

app = app_of(__file__, __package__ or "", HELP, {"options"})
