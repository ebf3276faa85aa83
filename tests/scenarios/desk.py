"""A desk of two people beside a made-up world that plays the platform: every command as they type it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import runs
from tests.people.cheap_keys import cheapened
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.platforms.files.job import name_of
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import CountervailError

Told = Any


@dataclass(frozen=True)
class Desk:
    """An installation of its own beside a world of its own."""

    folder: Path
    world: Path
    run: Path

    def __call__(self, *words: str, by: str | None = None, code: int = 0) -> str:
        """One command; `by` acts."""
        order = [*words, "--state", str(self.folder / "state"), "--config", str(self.folder / "countervail.toml")]
        if by:
            order += ["--as", by]
        order += ["--passphrase-file", str(self.folder / "pass")] if by or words[0] == "people" else []
        done = CliRunner().invoke(build(), order)
        if isinstance(done.exception, CountervailError):
            raise done.exception
        assert done.exit_code == code, done.output
        return done.stdout

    def told(self, *words: str, by: str, code: int = 0) -> Told:
        """What a command says to programs."""
        return json.loads(self(*words, "--json", by=by, code=code))

    def carried_out(self, told: Told, *words: str) -> Told:
        """The world carries out the job of an enforcement."""
        job = self.folder / "exchange" / "jobs" / f"{name_of(told['calls'][0])}.jsonl"
        order = ["simulate", "apply", str(job), "--world", str(self.world), *words, "--json"]
        done = CliRunner().invoke(build(), order)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def alert(self) -> Told:
        """The largest."""
        networks = json.loads((self.run / "networks.json").read_text())
        return max((n for n in networks if n["disposition"] == "alert"), key=lambda n: n["member_count"])

    def kinds(self) -> list[str]:
        """Of all entries of the ledger, in their order."""
        assert json.loads(self("ledger", "checkpoint", "--json"))
        self("ledger", "export", "--out", str(self.folder / "part.jsonl"))
        lines = [json.loads(line) for line in (self.folder / "part.jsonl").read_text().splitlines()]
        return [json.loads(line["entry"])["kind"] for line in lines if "entry" in line]


def founded(folder: Path, keys: Keyring) -> Desk:
    """A desk with an analyst and an approver; the administrator who enrolled them signs nothing."""
    world = runs.small_world(folder / "world", seed=2, accounts=3_000, events=60_000)
    runs.run(world, folder / "run", keys)
    (folder / "pass").write_text("made-up\n")
    settings = f'[files]\nfolder = "{folder}/exchange"\nlog = "{world}"\n'
    (folder / "countervail.toml").write_text(settings)
    made = Desk(folder, world, folder / "run")
    secret = ("--new-passphrase-file", str(folder / "pass"))
    made("people", "add", "root")
    cheapened(folder / "state" / "people", "root", b"made-up")
    for name, role in (("ana", "analyst"), ("bea", "approver")):
        made("people", "add", name, "--role", role, by="root")
        made("people", "enrol", name, *secret, by="root")
        cheapened(folder / "state" / "people", name, b"made-up")
    return made
