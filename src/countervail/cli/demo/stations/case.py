"""A person opens a case on an alert, spares one account, and judges the others."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story


def _play(stage: Stage, story: Story) -> None:
    network = story["network"]
    members = sorted(network["members"])
    stage.say(
        f"{network['network_id']} has {len(members)} members and {network['bits']:.1f} bits of evidence. "
        f"It opens nothing by itself: Ana, the analyst, does."
    )
    for reason in network["counter_evidence"][:2]:
        stage.say(f"  speaks for an innocent reading: {reason['statement']}")
    opened = stage.told("case", "open", "run", "--network", network["network_id"], "--lead", story["lead"], by="ana")
    case = opened["case"]
    spared = ("--account", members[0], "--reason", "A reporter: the desk called back.")
    stage.told("case", "judge", case, "negative", *spared, by="ana")
    stage.told("case", "judge", case, "positive", "--rest", "--reason", "One desk, one set of lures.", by="ana")
    stage.say(f"Case {case}: {len(members) - 1} accounts judged positive, 1 negative; each by a person, with a reason.")
    story["case"], story["members"] = case, members


STATION = Station(20, "A case", _play)
