"""Finds every sub-command in this folder: a file with `command` and `EXAMPLE`; `take_in` is called `import`."""

import importlib
import pkgutil
from pathlib import Path

import typer

NOT_COMMANDS = frozenset({"assembly", "options"})
CALLED = {"take_in": "import"}
"""`import` is a word of Python's, which no file of ours can be called."""


def _build() -> typer.Typer:
    indicators = typer.Typer(
        help="Read what others publish, keep it, and look for it in activity.", no_args_is_help=True
    )
    indicators.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name not in NOT_COMMANDS:
            module = importlib.import_module(f"{__package__}.{found.name}")
            indicators.command(name=CALLED.get(found.name, found.name), epilog=module.EXAMPLE)(module.command)
    return indicators


app = _build()
