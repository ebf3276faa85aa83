"""Finds every measure in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

import importlib
import pkgutil
from pathlib import Path

import typer

from countervail.cli.bench.all import command

NOT_MEASURES = frozenset({"assembly", "options"})


def _build() -> typer.Typer:
    bench = typer.Typer(help="Measure what the system promises, on this machine: alone, everything in one table.")
    bench.callback(invoke_without_command=True)(_everything)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_MEASURES:
            module = importlib.import_module(f"{__package__}.{found.name}")
            bench.command(name=found.name.replace("_", "-"), epilog=module.EXAMPLE)(module.command)
    return bench


def _everything(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        command()


app = _build()
