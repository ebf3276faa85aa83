"""The same case, to click through: local accounts for the five, good on this machine alone."""

import secrets

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

SERVED = ("console", "--dev", "--run", "run")
BY_JOBS = ("--jobs", "exchange", "--log", "world")
"""Where the made-up world plays the platform."""


def served(stage: Stage) -> tuple[str, ...]:
    """The command that serves what the tour did."""
    return SERVED if stage.live else (*SERVED, *BY_JOBS)


def _play(stage: Stage, story: Story) -> None:
    (stage.folder / "password").write_text(f"{secrets.token_urlsafe(12)}\n", "utf-8")
    for name in story["staff"]:
        stage.done("console", "account", name, "--password-file", "password", by="root")
    for name in story["staff"]:
        stage.show("console", "link", name, by="root")
    stage.say(f"$ countervail {' '.join(served(stage))}")
    stage.say("serves it. Each link signs one of them in, once; their password is in the file `password`.")


STATION = Station(95, "The console", _play)
