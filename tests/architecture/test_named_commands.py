"""Every command that the documentation names is there, with every option it is given: also where nothing is run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.docs.test_code_blocks import PAGES, ROOT
from typer.main import get_command

from countervail.cli.main import build

COMMANDS = get_command(build())
NAMED = re.compile(r"`countervail ([^`\n]+)`|^\s*(?:\$ )?(?:! )?(?:\.venv/bin/)?countervail (.+)$", re.MULTILINE)
AFTER = re.compile(r"\s[|>#&]|\\$")
"""Where a command ends and the shell goes on."""
OPTION = re.compile(r"--[a-z][a-z0-9-]*")
BY_DEFAULT = {"simulate": "world"}
"""Groups that take whatever is no sub-command as the first word of one."""


def _named(text: str) -> Iterator[list[str]]:
    """The words of every command in a text; what is left out (`...`) and what stands for a choice (`a|b`) apart."""
    for match in NAMED.finditer(text):
        said = AFTER.split(match[1] or match[2])[0].replace("[", "").replace("]", "")
        words = shlex.split(said) if said.count("'") % 2 == 0 and said.count('"') % 2 == 0 else said.split()
        if words and re.fullmatch(r"[a-z][a-z-]*", words[0]):
            yield words


def _wrong(words: list[str]) -> str:
    """What is wrong with a command; empty where nothing is."""
    command: Any = COMMANDS
    path: list[str] = []
    while words and hasattr(command, "get_command") and not words[0].startswith("--"):
        found = command.get_command(None, words[0])
        if found is None and path and path[-1] in BY_DEFAULT:
            found, words = command.get_command(None, BY_DEFAULT[path[-1]]), ["", *words]
        if found is None:
            return f"no command {' '.join([*path, words[0]])}"
        path, words, command = [*path, words[0]], words[1:], found
    known = {"--help", *(name for one in command.params for name in (*one.opts, *one.secondary_opts))}
    given = {word.partition("=")[0] for word in words if OPTION.match(word)}
    return f"{' '.join(path)} has no {', '.join(sorted(given - known))}" if given - known else ""


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_named_command_is_there_with_its_options(page: Path) -> None:
    wrong = {" ".join(words): _wrong(list(words)) for words in _named(page.read_text("utf-8"))}
    assert {said: why for said, why in wrong.items() if why} == {}


def test_enough_is_looked_at() -> None:
    assert sum(len(list(_named(page.read_text("utf-8")))) for page in PAGES) > 150


@pytest.mark.parametrize(
    "text",
    ["`countervail plans draft C-1`", "$ countervail enforce 3f9a2c41 --dry --as ana", "countervail console --plug 1"],
)
def test_a_command_that_is_not_there_would_be_noticed(text: str) -> None:
    assert [words for words in _named(text) if _wrong(words)]
