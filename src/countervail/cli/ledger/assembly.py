"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

import importlib
import pkgutil
from pathlib import Path

import typer

NOT_COMMANDS = frozenset({"assembly", "options"})


def _build() -> typer.Typer:
    ledger = typer.Typer(help="Check the log of what was done, and hand out proofs.", no_args_is_help=True)
    ledger.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_COMMANDS:
            module = importlib.import_module(f"{__package__}.{found.name}")
            ledger.command(name=found.name, epilog=module.EXAMPLE)(module.command)
    return ledger


app = _build()
