"""Where the tour plays: a throw-away folder, five people, and commands that are shown as they are carried out."""

import contextlib
import io
import json
import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from countervail.cli.terminal import STDOUT
from countervail.people import key_file
from countervail.vault import keys
from countervail.vocabulary.errors import RefusedError

SIMULATED = "simulated platform"
WAYS = ("--state", "state", "--config", "countervail.toml")
"""Options every command gets here; they are not shown, since in a real installation the defaults will do."""
ACTING_AS = "--as"
ELSEWHERE = (["simulate"], ["keys"], ["release", "check"])
"""Beginnings of commands that need no installation, and so take none of these."""


class Root(Protocol):
    """The whole command line, as Typer builds it."""

    def main(self, args: list[str], prog_name: str, *, standalone_mode: bool) -> Any:  # noqa: ANN401 -- Typer's own
        """Carry one command out; without a shell of its own, the exit code is handed back."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One tour's folder."""

    folder: Path
    root: Root
    settings: str = ""
    """Tables of countervail.toml that name a real server; empty: the made-up world plays the platform."""
    kind: str = SIMULATED

    @property
    def live(self) -> bool:
        """Whether a real server is acted on."""
        return bool(self.settings)

    @property
    def world(self) -> Path:
        """The made-up world, which plays the platform."""
        return self.folder / "world"

    @property
    def run(self) -> Path:
        """What the investigation found."""
        return self.folder / "run"

    def title(self, text: str) -> None:
        """Begin a station."""
        STDOUT.print(f"\n[bold]{text}[/bold]  [dim]({self.kind})[/dim]")

    def say(self, text: str) -> None:
        """One sentence to whoever watches."""
        STDOUT.print(text, highlight=False, markup=False, soft_wrap=True)

    def show(self, *words: str | Path, by: str | None = None, code: int = 0) -> str:
        """Carry a command out and show what it prints."""
        printed = self._carried(words, by, code)
        self.say(printed.rstrip())
        return printed

    def done(self, *words: str | Path, by: str | None = None) -> None:
        """Carry a command out; what it prints is of no interest here."""
        self._carried(words, by, 0)

    def told(self, *words: str | Path, by: str | None = None, code: int = 0) -> Any:  # noqa: ANN401 -- any command's
        """Carry a command out and take what it says to programs."""
        return json.loads(self._carried((*words, "--json"), by, code))

    def refused(self, *words: str | Path, by: str) -> None:
        """Carry out a command that must be refused, and show why.

        Raises:
            AssertionError: it was not.
        """
        try:
            self._carried(words, by, 0)
        except RefusedError as error:
            self.say(f"  refused: {error.message}")
            return
        raise AssertionError(f"{words} was allowed")

    def _carried(self, words: tuple[str | Path, ...], by: str | None, code: int) -> str:
        order = [str(word) for word in words] + ([ACTING_AS, by] if by else [])
        shown = shlex.join(word for word in order if word != "--json")
        self.say(f"$ countervail {shown.replace(f'{self.folder}/', '')}")
        printed = io.StringIO()
        with _at_home(self.folder), contextlib.redirect_stdout(printed):
            ended = self._ended([*order, *self._ways(order)])
        if ended != code:
            raise AssertionError(f"{order} ended with {ended}: {printed.getvalue()}")
        return printed.getvalue()

    def _ended(self, order: list[str]) -> int:
        """The exit code a shell would see."""
        ended = self.root.main(order, prog_name="countervail", standalone_mode=False)
        return ended if isinstance(ended, int) else 0

    def _ways(self, order: list[str]) -> list[str]:
        if any(order[: len(one)] == one for one in ELSEWHERE):
            return []
        secret = ["--passphrase-file", "passphrase"] if ACTING_AS in order or order[0] == "people" else []
        return [*WAYS, *secret]


@contextlib.contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """In the tour's own folder, with its own keys and nobody else's key files."""
    ours = {keys.ENVIRONMENT: str(folder / "keys"), key_file.ENVIRONMENT: str(folder / "state" / "people")}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
