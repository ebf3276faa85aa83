"""A person opens a case on an alert, spares one account, and judges the others."""

import json
from typing import Any

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

PHASES = ("reconnaissance", "engagement", "exploitation")


def _play(stage: Stage, story: Story) -> None:
    network = _chosen(stage)
    members = sorted(network["members"])
    stage.say(
        f"{network['network_id']} has {len(members)} members and {network['bits']:.1f} bits of evidence. "
        f"It opens nothing by itself: Ana, the analyst, does."
    )
    for reason in network["counter_evidence"][:2]:
        stage.say(f"  speaks for an innocent reading: {reason['statement']}")
    opened = stage.told("case", "open", "run", "--network", network["network_id"], by="ana")
    case = opened["case"]
    spared = ("--account", members[0], "--reason", "A reporter: the desk called back.")
    stage.told("case", "judge", case, "negative", *spared, by="ana")
    stage.told("case", "judge", case, "positive", "--rest", "--reason", "One desk, one set of lures.", by="ana")
    stage.say(f"Case {case}: {len(members) - 1} accounts judged positive, 1 negative; each by a person, with a reason.")
    story["case"], story["members"], story["network"] = case, members, network


def _chosen(stage: Stage) -> dict[str, Any]:
    """The smallest alert that went through all three phases: a case of a size that a screen can show."""
    networks = json.loads((stage.run / "networks.json").read_text("utf-8"))
    alerts = [one for one in networks if one["disposition"] == "alert"]
    whole = [one for one in alerts if all(one["phases"][phase] > 0 for phase in PHASES)]
    found: dict[str, Any] = min(whole or alerts, key=lambda one: one["member_count"])
    return found


STATION = Station(20, "A case", _play)
