"""The job goes out; the made-up platform carries it out, and lies about three in a hundred."""

from typing import Any

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.platforms.files.job import name_of

FAULTY = "0.03"


def _play(stage: Stage, story: Story) -> None:
    story["seen"] = _on_the_server(stage, story) if stage.live else _by_job(stage, story)


def _on_the_server(stage: Stage, story: Story) -> Any:  # noqa: ANN401 -- what a command says
    short = story["plan"]["hash"][:12]
    stage.say("The server's own Admin API is called, account by account; a canary of ours comes to see from outside.")
    stage.told("enforce", short, "--no-dry-run", by="ana")
    seen = stage.told("verify", short, by="bea")
    stage.say(f"Read back by the administrator, and seen from outside: {_counted(seen)}.")
    return seen


def _by_job(stage: Stage, story: Story) -> Any:  # noqa: ANN401 -- what a command says
    short = story["plan"]["hash"][:12]
    stage.say("A signed job file leaves; the platform's own tooling, here the made-up world, carries it out.")
    ordered = stage.told("enforce", short, "--no-dry-run", by="ana")
    job = stage.folder / "exchange" / "jobs" / f"{name_of(ordered['calls'][0])}.jsonl"
    carried = stage.told("simulate", "apply", job, "--world", stage.world, "--faulty", FAULTY)
    with (stage.folder / "countervail.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'result_key = "{carried["public_key"]}"\n')
    stage.say(
        f"The platform answers 'done' {carried['outcomes']['done']} times. {carried['faulty']} of these are not true."
    )
    seen = stage.told("verify", short, by="bea", code=1)
    stage.say(f"Countervail looks for itself, at the results and at the next day's activity: {_counted(seen)}.")
    return seen


def _counted(seen: Any) -> str:  # noqa: ANN401 -- what a command says
    return ", ".join(f"{count} {state}" for state, count in sorted(seen["states"].items()))


STATION = Station(40, "Acts, and whether they hold", _play)
