"""What may be told of the case: one release for the public, every field of it allowed, signed by three people."""

from countervail.cli.demo.behind import firm_behind
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

BRIEF = """\
title = "{name} befriends before it attacks"
summary = "A firm ran accounts that posed as journalists. Everything here is invented."

[[networks]]
case = "{case}"
name = "{name}"
procedures = [{{tactic = "Gathering information", procedure = "It opened profiles in bursts."}}]
"""
INDICATOR = """
[[indicators]]
case = "{case}"
kind = "host"
value = "{host}"
scope = "host"
marking = "TLP:CLEAR"
comment = "A page that asked for passwords."
"""
FILE = "brief.toml"


def _play(stage: Stage, story: Story) -> None:
    _attribute(stage, story)
    case, firm = story["case"], story["firm"]
    hosts = "".join(INDICATOR.format(case=case, host=host) for host in story["hosts"])
    (stage.folder / FILE).write_text(BRIEF.format(case=case, name=firm) + hosts, "utf-8")
    stage.say("A brief holds Ana's words. From the case itself only fields pass that the list for this audience names.")
    draft = stage.told("release", "draft", FILE, "--audience", "public", "--propose", by="ana")
    kept_back = ", ".join(f"{one['name']} ({one['count']})" for one in draft["withheld"])
    stage.say(f"Withheld from the public: {kept_back}.")
    release = story["release"] = draft["terms"]["id"]
    stage.say("Bea and Col read the report as everybody would, and sign the release's hash:")
    stage.done("publish", "report", release, "--out", "proofs", by="bea")
    stage.done("release", "approve", release, by="bea")
    stage.done("release", "approve", release, "--part", "counsel", by="col")
    stage.say("To look at: proofs/report.html and proofs/report.pdf.")


def _attribute(stage: Stage, story: Story) -> None:
    """An invented newspaper names a firm; a person says how likely that is."""
    firm = story["firm"] = firm_behind(stage, story["members"])
    stage.say(f"A newspaper, invented like everything here, says who is behind it: {firm}. That is a claim.")
    said = ("--source", "a newspaper")
    operator = story["operator"] = stage.told("operators", "add", firm, *said, by="ana")["operator"]
    shown = stage.told("case", "show", story["case"], by="ana")
    story["evidence"] = shown["evidence"][0]["id"]
    grounds = ("--likelihood", "likely", "--basis", story["evidence"], "--reason", "Its lures, its hours.")
    stage.done("case", "attribute", story["case"], operator, *grounds, by="ana")


STATION = Station(62, "What may be told", _play)
