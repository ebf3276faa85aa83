"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Draft what one audience is told of cases, approve it, issue it, take it back."

app = app_of(__file__, __package__ or "", HELP, {"options"})
