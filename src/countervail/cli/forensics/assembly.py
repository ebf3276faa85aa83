"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Take in what a laboratory's tool found on the device of somebody watched."

app = app_of(__file__, __package__ or "", HELP)
