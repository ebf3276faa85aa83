"""Entry point: finds every command in this folder and turns errors into one sentence and an exit code."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import typer

from countervail import cli
from countervail.cli.lazy import LazyGroup, group_of
from countervail.vocabulary.errors import CountervailError

NOT_COMMANDS = frozenset({"at_work", "held_back", "identity", "lazy", "main", "terminal"})


def group() -> type[LazyGroup]:
    """The commands of this folder."""
    return group_of(Path(__file__).parent, cli.__name__, NOT_COMMANDS)


def command_modules() -> Iterator[tuple[str, ModuleType]]:
    """Every command file of this folder: a module with `command`, a function, or `app`, a Typer of sub-commands."""
    for name in group()().list_commands(None):
        yield name, importlib.import_module(f"{cli.__name__}.{name.replace('-', '_')}")


def build() -> typer.Typer:
    """The whole command line; a command's file is imported when it is called."""
    app = typer.Typer(
        cls=group(),
        name="countervail",
        help="Find surveillance-for-hire networks, explain them, and answer for every step.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode="markdown",
    )
    app.callback()(lambda: None)
    return app


def main() -> None:
    """Run a command; exit 0 done, 1 found something wrong, 2 bad input with one clear sentence."""
    try:
        build()()
    except CountervailError as error:
        sys.stderr.write(f"countervail: {error}\n")
        sys.exit(2)
