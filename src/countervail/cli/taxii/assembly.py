"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

app = app_of(__file__, __package__ or "", "Serve what was released to partners, by TAXII 2.1.")
