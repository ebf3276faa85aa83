"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

from countervail.cli.lazy import app_of

HELP = "Decide what is blocked, and write lists that name servers, proxies and platforms read."

app = app_of(__file__, __package__ or "", HELP, {"options"})
