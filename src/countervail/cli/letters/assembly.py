"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Letters to operators and dossiers for authorities: drafted, approved by counsel, served by people, followed up."

app = app_of(__file__, __package__ or "", HELP, {"options"})
