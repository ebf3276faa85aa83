"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Partners: who is told, on what agreement, by which token, and what they did with it."

app = app_of(__file__, __package__ or "", HELP, {"options"})
