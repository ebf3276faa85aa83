"""The job goes out; the made-up platform carries it out, and lies about three in a hundred."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.platforms.files.job import name_of

FAULTY = "0.03"


def _play(stage: Stage, story: Story) -> None:
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
    states = ", ".join(f"{count} {state}" for state, count in sorted(seen["states"].items()))
    stage.say(f"Countervail looks for itself, at the results and at the next day's activity: {states}.")
    story["seen"] = seen


STATION = Station(40, "Acts, and whether they hold", _play)
