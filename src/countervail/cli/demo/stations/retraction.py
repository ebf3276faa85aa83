"""Something that was published was wrong: one person takes it back, and every format says so."""

import json

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.cli.demo.stations.publication import PUBLISHED, STICK

SHARED = "Many people share this host."
WRONG = "It told of work that was not of the firm."


def _play(stage: Stage, story: Story) -> None:
    release = story["release"]
    told = stage.told("release", "show", release, by="ana")["content"].get("indicators", [])
    one = ("--indicator", told[0]["id"]) if told else ()
    stage.say("One of the published hosts turns out to be shared by many." if told else "The release itself was wrong.")
    stage.done("release", "withdraw", release, *one, "--says", SHARED if told else WRONG, by="ana")
    stage.show("release", "issue", release, "--key", STICK, "--out", PUBLISHED, by="ana")
    told_since = json.loads((stage.folder / PUBLISHED / release / "errata.json").read_text("utf-8"))
    story["errata"] = told_since["errata"]
    stage.say("Readers are told with the same words in every format, at the head of the report too.")
    stage.show("release", "check", f"{PUBLISHED}/{release}", "--key", f"{STICK}/release.pub.pem")


STATION = Station(80, "A retraction", _play)
