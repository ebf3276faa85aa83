"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Read the signal cards: what each finds, who does the same innocently, and its rates."

app = app_of(__file__, __package__ or "", HELP, {"options"})
