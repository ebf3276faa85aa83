"""Somebody else's finding comes first: an invented laboratory's list leads to accounts nobody had looked at."""

from countervail.cli.demo.behind import hosts_behind
from countervail.cli.demo.chosen import chosen_alert
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

LIST = "hosts.txt"
MOST = 2


def _play(stage: Stage, story: Story) -> None:
    network = story["network"] = chosen_alert(stage)
    said = ("--title", "Lures seen in the wild", "--source", "a laboratory", "--tlp", "TLP:AMBER")
    story["lead"] = stage.told("leads", "add", *_given(stage, story, network["members"]), *said, by="ana")["lead"]
    followed = stage.told("leads", "expand", story["lead"], "world", by="ana")
    for one in followed:
        stage.say(f"  {one['start'].replace('.', '[.]')}: {one['statement']}")
    reached = {member["account_uid"] for one in followed for member in one["members"]}
    known = len(reached & set(network["members"]))
    stage.say(f"{known} of these accounts are in alert {network['network_id']}. Each keeps its path to the lead.")


def _given(stage: Stage, story: Story, members: list[str]) -> tuple[str, ...]:
    """What the laboratory gives: hosts, or one account where whoever is behind the network sent no link."""
    hosts = story["hosts"] = hosts_behind(stage, members, MOST)
    if not hosts:
        stage.say("A laboratory, invented like everything here, names an account. Nothing is ever fetched.")
        return "--kind", "account", "--start", f"account:{members[0]}"
    (stage.folder / LIST).write_text("".join(f"{host}\n" for host in hosts), "utf-8")
    stage.say(f"A laboratory, invented like everything here, publishes {len(hosts)} hosts. Nothing is ever fetched.")
    return LIST, "--kind", "list"


STATION = Station(15, "A lead", _play)
