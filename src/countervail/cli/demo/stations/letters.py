"""A letter to the firm: set from the signed release, signed by counsel byte for byte, carried by a person."""

from datetime import timedelta

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.vocabulary.clock import system_clock

LETTER = """\
kind = "cease_and_desist"
operator = "{operator}"
network = "network-1"
answer_by = {answer_by}
exhibits = ["{evidence}"]
signed_by = "Col, General Counsel"

[addressee]
name = "{firm}"
lines = ["1 Invented Street", "Nowhere"]

[[words]]
language = "en"
subject = "Your accounts on our service"
paragraphs = ["Accounts that you run broke the rules of our service."]
demands = ["Stop.", "Say for whom you did it."]
reviewed_by = "Col"
"""
FILE = "letter.toml"
PDF = "letter.pdf"
RECEIPT = "receipt.txt"
DAYS = 30


def _play(stage: Stage, story: Story) -> None:
    answer_by = (system_clock() + timedelta(days=DAYS)).date()
    facts = {name: story[name] for name in ("operator", "evidence", "firm")}
    (stage.folder / FILE).write_text(LETTER.format(answer_by=answer_by, **facts), "utf-8")
    drafted = ("letters", "draft", FILE, "--release", story["release"], "--out", PDF)
    letter = story["letter"] = stage.told(*drafted, by="ana")["letter"]
    stage.say(f"{PDF} is there to be read. No program sends a letter: Col signs its very bytes, a courier carries it.")
    stage.done("letters", "approve", letter, "--pdf", PDF, by="col")
    (stage.folder / RECEIPT).write_text(f"Took {letter} over at the door.\n", "utf-8")
    now = system_clock().isoformat(timespec="milliseconds")  # whole seconds may lie before the draft
    served = ("--way", "courier", "--by", "City Couriers", "--at", now)
    stage.show("letters", "served", letter, *served, "--proof", RECEIPT, by="ana")


STATION = Station(64, "A letter to the firm", _play)
