"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Write the report of a release, and say what each of its numbers rests on."

app = app_of(__file__, __package__ or "", HELP)
