"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Keep how the networks of confirmed cases worked, and see whether a new one looks like any."

app = app_of(__file__, __package__ or "", HELP)
