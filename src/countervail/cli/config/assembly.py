"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "What countervail.toml and the environment say."

app = app_of(__file__, __package__ or "", HELP)
