"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`."""

import importlib
import pkgutil
from pathlib import Path

import typer

NOT_COMMANDS = frozenset({"assembly", "options"})


def _build() -> typer.Typer:
    guards = typer.Typer(help="Ask what must never be blocked.", no_args_is_help=True)
    guards.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_COMMANDS:
            module = importlib.import_module(f"{__package__}.{found.name}")
            guards.command(name=found.name, epilog=module.EXAMPLE)(module.command)
    return guards


app = _build()
