"""The same case, to click through: local accounts for the five, good on this machine alone."""

import secrets

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

ADDRESS = "http://localhost:8642/"
SERVED = ("console", "--dev", "--run", "run", "--jobs", "exchange", "--log", "world")


def _play(stage: Stage, story: Story) -> None:
    (stage.folder / "password").write_text(f"{secrets.token_urlsafe(12)}\n", "utf-8")
    for name in story["staff"]:
        stage.done("console", "account", name, "--password-file", "password", by="root")
    stage.say(f"$ countervail {' '.join(SERVED)}")
    stage.say(
        f"serves it at {ADDRESS}. Sign in as {', '.join(story['staff'])}; the password is in the file `password`."
    )


STATION = Station(95, "The console", _play)
