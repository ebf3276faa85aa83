"""The auditor checks what the others did."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story


def _play(stage: Stage, story: Story) -> None:
    stage.say("Every decision, act, refusal and reversal is an entry of a log that nobody can rewrite unseen.")
    stage.show("ledger", "checkpoint")
    stage.show("ledger", "verify")
    story["audited"] = True


STATION = Station(90, "The ledger", _play)
