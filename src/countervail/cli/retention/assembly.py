"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Erase what is past its time, show what would be, and hold what must be kept."

app = app_of(__file__, __package__ or "", HELP, {"options"})
