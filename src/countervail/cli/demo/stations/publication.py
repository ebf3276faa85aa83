"""The day on which all of it is told, in the one order that warns nobody too early; each step let go by a person."""

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

DAY = """\
[[steps]]
kind = "takedown"
ids = ["{plan}"]

[[steps]]
kind = "notices"
ids = ["{warning}"]

[[steps]]
kind = "letters"
ids = ["{letter}"]

[[steps]]
kind = "publication"
ids = ["{release}"]
"""
FILE = "day.toml"
STICK, PUBLISHED = "stick", "published"
LAST = "4"


def _play(stage: Stage, story: Story) -> None:
    facts = {name: story[name] for name in ("warning", "letter", "release")}
    (stage.folder / FILE).write_text(DAY.format(plan=story["plan"]["hash"], **facts), "utf-8")
    stage.say("Accounts fall first, then the people watched are told, then the firm, and only then everybody.")
    stage.done("keys", "init", "--offline", STICK)
    stage.show("publish", "day", FILE, by="ana")
    stage.say("The release's own key lies on a stick that is put in for this alone:")
    stage.show("publish", "day", FILE, "--go", LAST, "--key", STICK, "--out", PUBLISHED, by="ana")
    release = story["release"]
    stage.say(
        f"{PUBLISHED}/{release} holds the report, STIX, MISP, CSV and a list for phones. Any reader can check it:"
    )
    stage.show("release", "check", f"{PUBLISHED}/{release}", "--key", f"{STICK}/release.pub.pem")


STATION = Station(66, "Release day", _play)
