"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

app = app_of(
    __file__, __package__ or "", "Warn the people a network watched, each once, in their language.", {"counter"}
)
