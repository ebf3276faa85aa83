"""The people watched are told so, each once, in their language; their mail lands in a folder to be looked at."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story
from countervail.simulation.mailbox import mailbox

MAIL = "mail"
SETTINGS = """
[notices]
address = "notices@plaza.example"
port = {port}
spread_hours = 0
accounts = "{world}/accounts.parquet"
contacts = "{world}/contacts.parquet"
"""
MAIL_ALONE = 'channels = ["mail"]\n'
"""On a real server the people watched have no accounts: only the network's are there."""
REASON = "Nobody here reads it; a person who cannot read English is not warned at all."
_REFERENCE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}-[0-9A-Z]{6}")


def _play(stage: Stage, story: Story) -> None:
    letters = stage.folder / MAIL
    with mailbox(letters) as port:
        stage.say(f"$ countervail simulate mailbox --out {MAIL} --port {port} &")
        with (stage.folder / "countervail.toml").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(port=port, world=stage.world) + (MAIL_ALONE if stage.live else ""))
        _stamp_words(stage, story)
        plan = _approved(stage, story)
        stage.told("notify", "release", plan, by="ana")
        stage.say("They are in the outbox, written with the decision. Nia, who never sees the network, sends them:")
        stage.show("notify", "send", by="nia")
    stage.show("notify", "status", plan, by="nia")
    stage.say("With --figures it says the same by country, in bands.")
    _look(stage, letters)


def _stamp_words(stage: Stage, story: Story) -> None:
    stage.say(
        "All languages are unreviewed drafts. Col, counsel, stamps English, and lets the needed ones out above it."
    )
    stage.done("notify", "review", "en", by="col")
    counts = stage.told("notify", "plan", story["case"], by="ana")["counts"]
    there = {one["tag"] for one in stage.told("notify", "languages")["languages"]} - {"en"}
    needed = sorted(there & counts["language"].keys())
    if needed:
        stage.done("notify", "allow", *needed, "--reason", REASON, by="col")
    left = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in counts["left_out"].items()) or "nobody"
    stage.say(f"Left out of the list: {left}.")


def _approved(stage: Stage, story: Story) -> str:
    plan: str = stage.told("notify", "plan", story["case"], "--propose", by="ana")["hash"]
    stage.told("approve", plan[:12], by="bea")
    story["warning"] = plan
    return plan[:12]


def _look(stage: Stage, letters: Path) -> None:
    """One letter, as its reader gets it, and its reference asked for."""
    first = min(letters.glob("*.eml"))
    mail = message_from_bytes(first.read_bytes(), policy=policy.default)
    stage.say(f"The letters lie in {MAIL}/. {MAIL}/{first.name}, to {mail['To']}: {mail['Subject']}")
    found = _REFERENCE.search(_text(mail))
    if found is not None:
        stage.say("A helpline has its reference confirmed; a made-up one is unknown, and nothing else can be asked:")
        stage.show("notify", "check", found.group())
        stage.show("notify", "check", "0" * len(found.group()), code=1)


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""


STATION = Station(60, "Notices to the people watched", _play)
