"""Finds every measure in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

import importlib
import pkgutil
from pathlib import Path

import typer

NOT_MEASURES = frozenset({"assembly"})


def _build() -> typer.Typer:
    bench = typer.Typer(help="Measure what the system promises, on this machine.", no_args_is_help=True)
    bench.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_MEASURES:
            module = importlib.import_module(f"{__package__}.{found.name}")
            bench.command(name=found.name.replace("_", "-"), epilog=module.EXAMPLE)(module.command)
    return bench


app = _build()
