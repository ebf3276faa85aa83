"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Close half-years of the transparency report, correct them visibly, and write them in the field's columns."

app = app_of(__file__, __package__ or "", HELP, {"options"})
