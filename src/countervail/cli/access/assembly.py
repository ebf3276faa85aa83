"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "For the auditor: who looked at whom and why, what to ask about, and whether a request met a case."

app = app_of(__file__, __package__ or "", HELP, {"options"})
