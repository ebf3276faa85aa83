"""From the dry run to the settled message by commands alone, and nobody is named on the way."""

import json

import pytest
from tests.cli.made_office import TARGET, MadeOffice
from tests.disruption.notices.post_office import PostOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.vocabulary.errors import InputError, RefusedError


def _released(office: MadeOffice) -> str:
    office("notify", "review", "en", by="col")
    office("notify", "allow", "fa", "--reason", "Nobody here reads it.", by="col")
    plan: str = office.told("notify", "plan", office.judged(), "--propose", by="ana")["hash"]
    office("approve", plan, by="bea")
    assert office.told("notify", "release", plan, by="ana")["people"] == 1
    return plan


def test_one_person_is_warned_in_their_language_by_three_people(warning: MadeOffice, post: PostOffice) -> None:
    plan = _released(warning)
    post.rude = {"ida@people.example": "vanish after dot"}
    sent = warning.told("notify", "send", by="nora", code=1)
    assert sent["now"] == {"sent": 1, "unknown": 1}
    (status,) = warning.told("notify", "status", plan[:8], "--figures", by="nora")
    (message,) = status["for_a_person"]
    assert status["figures"][0]["country"] == "other"
    assert "unknown" in warning("notify", "status", by="nora")
    decided = warning.told("notify", "decide", message["message"], "--reason", "In the log.", by="nora")
    assert decided["state"] == "sent"
    laid = next((warning.folder / "exchange" / "notices").glob("*.json"))
    reference = json.loads(laid.read_bytes())["text"].partition("شمارهٔ پیگیری آن \u2068")[2][:31]
    told = json.loads(_check(warning, reference))
    assert (told["genuine"], told["variant"]) == (True, "watched")
    assert "unknown" in _check(warning, "00000-00000-00000-00000-000001", code=1, as_json=False)


def _check(office: MadeOffice, reference: str, code: int = 0, *, as_json: bool = True) -> str:
    return _run(office, "notify", "check", reference, *(["--json"] if as_json else []), code=code)


def _run(office: MadeOffice, *words: str, code: int = 0) -> str:
    """A command that asks for nobody's key."""
    where = ["--state", str(office.folder / "state"), "--config", str(office.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), [*words, *where])
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


def test_a_dry_run_keeps_nothing_and_names_nobody(warning: MadeOffice) -> None:
    said = warning("notify", "plan", warning.judged(), by="ana")
    assert "1 people are told: 1 watched." in said
    assert "A dry run" in said
    assert TARGET not in said
    assert "ida" not in said
    assert warning.told("notify", "status", by="nora") == []


def test_several_drafts_are_let_out_together_or_none(warning: MadeOffice) -> None:
    warning("notify", "allow", "fa", "--reason", "Nobody here reads it.", by="col")
    with pytest.raises(RefusedError, match="'fa' has this stamp"):
        warning("notify", "allow", "th", "fa", "--reason", "Nor these.", by="col")
    listed = json.loads(_run(warning, "notify", "languages", "--json"))["languages"]
    standing = {one["tag"]: one["stands"] for one in listed}
    assert (standing["fa"], standing["th"]) == ("unreviewed draft, let out by counsel", "unreviewed draft")
    told = warning.told("notify", "allow", "th", "my", "th", "--reason", "Nor these.", by="col")
    assert [one["language"] for one in told] == ["th", "my"]


def test_a_release_is_paused_resumed_and_stopped(warning: MadeOffice, post: PostOffice) -> None:
    plan = _released(warning)
    for word in ("pause", "resume", "pause"):
        warning("notify", word, plan[:8], by="nora")
    assert "nothing is due" in warning("notify", "send", by="nora")
    assert warning.told("notify", "stop", plan[:8], by="nora")["state"] == "stopped"
    assert post.taken == []
    with pytest.raises(RefusedError):
        warning("notify", "resume", plan[:8], by="nora")


def test_decoys_and_suppressed_people_are_left_out(warning: MadeOffice) -> None:
    with pytest.raises(RefusedError):
        warning("notify", "suppress", TARGET, "--basis", "Order 7", "--until", "2199-01-01", by="ana")
    warning("notify", "suppress", TARGET, "--basis", "Order 7", "--until", "2199-01-01", by="col")
    with pytest.raises(RefusedError, match="1 suppressed_by_law"):
        warning("notify", "plan", warning.judged(), by="ana")
    (warning.folder / "decoys.txt").write_text(f"{TARGET}\n\nplaza:other\n")
    decoys = str(warning.folder / "decoys.txt")
    assert warning.told("notify", "decoys", decoys, "--reason", "Theirs.", by="ana") == {"marked": 2}
    with pytest.raises(RefusedError, match="1 decoy"):
        warning("notify", "plan", warning.judged(), by="ana")


def test_a_bounce_is_followed_by_the_other_channel(warning: MadeOffice, post: PostOffice) -> None:
    config = warning.folder / "countervail.toml"
    config.write_text(config.read_text().replace("[notices]\n", '[notices]\nchannels = ["mail"]\n'))
    _released(warning)
    warning("notify", "send", by="nora")
    path = post.taken[0][0]
    mails = warning.folder / "mails"
    mails.mkdir()
    report = "Final-Recipient: rfc822; x@people.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    parts = f"--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n{report}--B--\r\n"
    head = f'To: {path}\r\nContent-Type: multipart/report; boundary="B"\r\n\r\n'
    (mails / "1").write_bytes((head + parts).encode())
    told = warning.told("notify", "bounces", str(mails), by="nora")
    assert told == {"read": 1, "bounced": 1, "delivered": 0, "other_channel": 1}
    assert warning.told("notify", "send", by="nora")["now"] == {"sent": 1}


def test_what_nobody_knows_is_settled_by_the_servers_own_log(warning: MadeOffice, post: PostOffice) -> None:
    _released(warning)
    post.rude = {"ida@people.example": "vanish after dot"}
    assert warning.told("notify", "send", by="nora", code=1)["now"]["unknown"] == 1
    log = warning.folder / "mail.log"
    log.write_text(f"postfix/qmgr[7]: 4C0F3: from=<{post.taken[0][0]}>, size=9, nrcpt=1 (queue active)\n")
    told = warning.told("notify", "log", str(log), by="nora")
    assert told == {"read": 1, "moved": {"sent": 1}, "other_channel": 0}
    assert "nothing new" in warning("notify", "log", str(log), by="nora")
    with pytest.raises(InputError, match="no such file"):
        warning("notify", "log", str(warning.folder / "none"), by="nora")


def test_words_are_listed_previewed_and_sent_to_a_colleague(warning: MadeOffice, post: PostOffice) -> None:
    warning("notify", "review", "en", by="nora")
    said = _run(warning, "notify", "languages")
    assert f"{len(all_languages())} languages, 1 reviewed by a person" in said
    assert "FAULT" not in said
    assert "v=DKIM1" in _run(warning, "notify", "dkim")
    page = warning.folder / "notice.html"
    _run(warning, "notify", "preview", "fa", "watched", "--html", str(page))
    assert 'dir="rtl"' in page.read_text()
    assert "Plaza Ltd" in _run(warning, "notify", "preview", "fa")
    assert warning.told("notify", "test", "fa", "--to", "nora@plaza.example", by="nora")["end"] == "sent"
    assert post.taken[-1][1] == "nora@plaza.example"
    with pytest.raises(RefusedError, match=r"an address of plaza\.example only"):
        warning("notify", "test", "fa", "--to", "ida@people.example", by="nora")
    with pytest.raises(InputError, match="no notice in 'xq'"):
        warning("notify", "review", "xq", by="nora")
