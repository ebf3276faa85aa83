"""Somebody else's finding comes first: an invented laboratory's list leads to accounts nobody had looked at."""

import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.cli.demo.chosen import chosen_alert
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

LIST = "hosts.txt"
MOST = 2


def _play(stage: Stage, story: Story) -> None:
    network = story["network"] = chosen_alert(stage)
    said = ("--title", "Lures seen in the wild", "--source", "a laboratory", "--tlp", "TLP:AMBER")
    story["lead"] = stage.told("leads", "add", *_given(stage, network["members"]), *said, by="ana")["lead"]
    followed = stage.told("leads", "expand", story["lead"], "world", by="ana")
    for one in followed:
        stage.say(f"  {one['start'].replace('.', '[.]')}: {one['statement']}")
    reached = {member["account_uid"] for one in followed for member in one["members"]}
    known = len(reached & set(network["members"]))
    stage.say(f"{known} of these accounts are in alert {network['network_id']}. Each keeps its path to the lead.")


def _given(stage: Stage, members: list[str]) -> tuple[str, ...]:
    """What the laboratory gives: hosts, or one account where whoever is behind the network sent no link."""
    hosts = _lures(stage, members)
    if not hosts:
        stage.say("A laboratory, invented like everything here, names an account. Nothing is ever fetched.")
        return "--kind", "account", "--start", f"account:{members[0]}"
    (stage.folder / LIST).write_text("".join(f"{host}\n" for host in hosts), "utf-8")
    stage.say(f"A laboratory, invented like everything here, publishes {len(hosts)} hosts. Nothing is ever fetched.")
    return LIST, "--kind", "list"


def _lures(stage: Stage, members: list[str]) -> list[str]:
    """Hosts of whoever is behind a network: only a made-up world knows, as a laboratory would."""
    truth = pq.read_table(stage.world / "truth.parquet")
    behind = truth.filter(pc.field("account_uid") == members[0])["network"][0]
    hosts = pq.read_table(stage.world / "truth_hosts.parquet").filter(pc.field("network") == behind)["host"]
    known: list[str] = hosts.to_pylist()[:MOST]
    return known


STATION = Station(15, "A lead", _play)
