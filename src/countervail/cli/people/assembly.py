"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`, like the commands themselves."""

import importlib
import pkgutil
from pathlib import Path

import typer

NOT_COMMANDS = frozenset({"assembly", "made_key"})


def _build() -> typer.Typer:
    people = typer.Typer(help="Keep the staff: who works here, as what, with which keys.", no_args_is_help=True)
    people.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_COMMANDS:
            module = importlib.import_module(f"{__package__}.{found.name}")
            people.command(name=found.name, epilog=module.EXAMPLE)(module.command)
    return people


app = _build()
