"""A group of commands that are files of a folder: found by name, imported only when one is called.

Help lists what each file's docstring says after its colon, so that nobody waits for parts they do not use.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

_REST = ", one file a sub-command in this folder."
_EXTRA_FILES = {"assembly"}


class LazyGroup(TyperGroup):
    """Commands by the names of their files; a subclass says which folder."""

    folder: ClassVar[Path]
    package: ClassVar[str]
    left_out: ClassVar[frozenset[str]]
    _listing = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 -- Typer's own context
        """Every file that is a command."""
        found = (module.name for module in pkgutil.iter_modules([str(self.folder)]))
        return sorted(called(name) for name in found if name not in self.left_out)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 -- Typer's own command
        """The command of a name; while help is written, its name and one sentence."""
        found = (module.name for module in pkgutil.iter_modules([str(self.folder)]))
        module = next((name for name in found if called(name) == cmd_name and name not in self.left_out), None)
        if module is None:
            return None
        if self._listing:
            return TyperCommand(cmd_name, help=said_by(self.folder, module))
        return built(importlib.import_module(f"{self.package}.{module}"), cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own
        """Write help without importing what it lists."""
        self._listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False


def group_of(folder: Path, package: str, left_out: Iterable[str] = ()) -> type[LazyGroup]:
    """The group of a folder's files; `left_out` are no commands."""

    class Group(LazyGroup):
        pass

    Group.folder, Group.package, Group.left_out = folder, package, frozenset({*left_out, *_EXTRA_FILES})
    return Group


def app_of(file: str, package: str, help_text: str, left_out: Iterable[str] = ()) -> typer.Typer:
    """The command whose sub-commands lie beside `file`."""
    group = group_of(Path(file).parent, package, left_out)
    app = typer.Typer(cls=group, help=help_text, no_args_is_help=True, rich_markup_mode="markdown")
    app.callback()(lambda: None)
    return app


def built(module: Any, name: str) -> Any:  # noqa: ANN401 -- a module in, Typer's own command out
    """The command of a file: an `app` of sub-commands, or a `command` with its `EXAMPLE`."""
    if hasattr(module, "app"):
        group = get_group(module.app)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False)
    alone.command(name=name, epilog=module.EXAMPLE)(module.command)
    return get_command(alone)


def called(module: str) -> str:
    """The command of a file; `import_.py` is `import`, which Python keeps for itself."""
    return module.removesuffix("_").replace("_", "-")


def said_by(folder: Path, module: str) -> str:
    """What the docstring of a command's file says after the colon."""
    file = folder / f"{module}.py"
    source = file if file.is_file() else folder / module / "__init__.py"
    first = (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").partition("\n")[0]
    said = first.partition(": ")[2].removesuffix(_REST)
    return f"{said[:1].upper()}{said[1:].removesuffix('.')}."
