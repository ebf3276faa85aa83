"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Read what others publish, keep it, and look for it in activity."

app = app_of(__file__, __package__ or "", HELP, {"options"})
