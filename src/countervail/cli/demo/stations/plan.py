"""The exact acts, as a plan; refused to one person, carried by two."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

RULE = "covert-reconnaissance"


def _play(stage: Stage, story: Story) -> None:
    stage.say("A plan names every act on every account, and each way back. Somebody else approves it, by its hash.")
    plan = stage.told("plan", "draft", story["case"], "--rule", RULE, "--propose", by="ana")
    short = plan["hash"][:12]
    stage.say(
        f"Proposed: {len(plan['steps'])} accounts to lock, each with a way back. The one judged negative is not in it."
    )
    stage.say("Ana tries to go ahead alone, and to approve her own plan:")
    stage.refused("enforce", short, "--no-dry-run", by="ana")
    stage.refused("approve", short, by="ana")
    stage.say("Bea reads it and signs the same hash:")
    stage.told("approve", short, by="bea")
    story["plan"] = plan


STATION = Station(30, "A plan, and two people", _play)
