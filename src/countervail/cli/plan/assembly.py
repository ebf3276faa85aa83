"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

app = app_of(__file__, __package__ or "", "Draft what is to be done about a case, look at it, compare it.", {"telling"})
