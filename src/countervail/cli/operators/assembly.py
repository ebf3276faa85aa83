"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Keep what is said of surveillance firms: claims with sources, never verdicts."

app = app_of(__file__, __package__ or "", HELP, {"options"})
