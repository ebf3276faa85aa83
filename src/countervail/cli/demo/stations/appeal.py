"""Somebody was wronged, says so, and is given back what was taken, by one person and at once."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.platforms.files.job import name_of


def _play(stage: Stage, story: Story) -> None:
    steps = story["seen"]["steps"]
    wronged = next(one["subject"] for one in story["plan"]["steps"] if steps[one["id"]]["state"] == "confirmed")
    stage.say(
        "An account holder appeals. The appeal reopens the case; Bea, who did not write the judgement, answers it."
    )
    said = ("--account", wronged, "--text", "I am a reporter.")
    appeal = str(stage.told("appeal", story["case"], *said, by="ana")["number"])
    stage.told("appeal", story["case"], "--answer", appeal, "--upheld", "--reason", "She is.", by="bea")
    back = stage.told("undo", story["plan"]["hash"][:12], "--appeal", appeal, "--propose", by="ana")
    returned = stage.told("enforce", back["hash"][:12], "--no-dry-run", by="ana")
    if not stage.live:
        job = stage.folder / "exchange" / "jobs" / f"{name_of(returned['calls'][0])}.jsonl"
        stage.told("simulate", "apply", job, "--world", stage.world)
    seen = stage.told("verify", back["hash"][:12], by="ana")
    stage.say(
        f"Undone, and {seen['states']['confirmed']} step seen to be. One person may restore where an appeal stands."
    )
    story["wronged"] = wronged


STATION = Station(70, "An appeal, upheld", _play)
