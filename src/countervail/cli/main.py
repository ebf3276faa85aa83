"""Entry point: finds every command in this folder and turns errors into one sentence and an exit code."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType

import typer

from countervail import cli
from countervail.vocabulary.errors import CountervailError

NOT_COMMANDS = frozenset({"identity", "main", "terminal"})


def command_modules() -> Iterator[tuple[str, ModuleType]]:
    """Every command file of this folder: a module with `command`, a function, or `app`, a Typer of sub-commands."""
    for found in pkgutil.iter_modules(cli.__path__):
        if found.name not in NOT_COMMANDS:
            yield found.name.replace("_", "-"), importlib.import_module(f"{cli.__name__}.{found.name}")


def build() -> typer.Typer:
    """The whole command line, assembled from the files of this folder."""
    app = typer.Typer(
        name="countervail",
        help="Find surveillance-for-hire networks, explain them, and answer for every step.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode="markdown",
    )
    app.callback()(lambda: None)
    for name, module in command_modules():
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name=name, epilog=module.EXAMPLE)(module.command)
    return app


def main() -> None:
    """Run a command; exit 0 done, 1 found something wrong, 2 bad input with one clear sentence."""
    try:
        build()()
    except CountervailError as error:
        sys.stderr.write(f"countervail: {error}\n")
        sys.exit(2)
