"""Planted names are looked for wherever a release leaves something; with the protection off they are found."""

import json
import logging
import re
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.disruption.notices.canaries import PLAIN, SPELT, plant
from tests.disruption.notices.post_office import PostOffice
from tests.ledger.kept_log import SIGNER

from countervail.disruption.notices.mail.address import is_address
from countervail.disruption.notices.release import releases
from countervail.disruption.notices.screen import SHORTEST, Screen
from countervail.disruption.notices.sending.delivery import Parcel
from countervail.disruption.notices.sending.press import House, Press
from countervail.disruption.notices.tables import NOTICES
from countervail.disruption.notices.who.speaking import Tongue
from countervail.disruption.notices.wording.facts import Facts, Span
from countervail.disruption.notices.wording.variant import Variant
from countervail.ledger.log import between, size
from countervail.ledger.notary import Notary
from countervail.ledger.witness import FolderWitness
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NOW, NoticeOffice
from countervail.workflow.benches.notice_world import MEMBERS
from countervail.workflow.metrics import metrics
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_release import Releasing, release_notices

HANDLES = [member.partition(":")[2] for member in MEMBERS]


def _sent(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender.run()


def _whole(content: bytes) -> str:
    """Headers and decoded parts of a mail."""
    mail = message_from_bytes(content, policy=policy.default)
    return "\n".join([*(f"{k}: {v}" for k, v in mail.items()), *(part.get_content() for part in mail.iter_parts())])


def test_a_mail_holds_its_own_reader_and_nobody_else(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    _sent(office, plan)
    for _, to, content in post.taken:
        text = _whole(content)
        assert [handle for handle in HANDLES if handle in text] == []
        assert text.count("@people.example") == 1
        assert to in text
        assert "person-" not in text.replace(to, "")


def test_nothing_left_behind_names_anybody(office: NoticeOffice, plan: str) -> None:
    _sent(office, plan)
    with office.database.reading() as connection:
        ledger = b"\n".join(entry.text for entry in between(connection, 0, size(connection)))
    left = {"the ledger": ledger}
    left["the journal"] = b"".join(path.read_bytes() for path in _files(office.folder / "journal"))
    left["the database"] = b"".join(path.read_bytes() for path in _files(office.folder / "state"))
    for place, content in left.items():
        for name in (b"person-0000", b"people.example", *(handle.encode() for handle in HANDLES)):
            assert name not in content, place


def test_what_is_laid_for_the_platform_names_its_reader_only(office: NoticeOffice, plan: str) -> None:
    _sent(office, plan)
    for path in (office.folder / "exchange" / "notices").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text.count("person-") == 1
        assert not [handle for handle in HANDLES if handle in text]


@pytest.mark.parametrize("where", ["surface", "controller", "helpline", "address"])
def test_whatever_a_case_knows_stops_its_release_and_leaves_nothing(office: NoticeOffice, where: str) -> None:
    plant(office, "C-1")
    plan, passed = office.approved("C-1"), []
    with office.database.reading() as connection:
        clean = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    for canary in SPELT if where == "surface" else SPELT[:: len(PLAIN)]:
        if where == "address" and not is_address(f"{canary}@plaza.example"):
            continue
        careless = _careless(clean, where, canary)
        releasing = Releasing(office.acting("ana"), office.sources, careless, office.now)
        try:
            release_notices(releasing, plan)
        except RefusedError as error:
            assert canary.casefold() not in str(error).casefold()
            continue
        passed.append(canary)
    assert passed == []
    with office.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(NOTICES)).scalar_one() == 0
        assert releases(connection) == []


def test_the_twin_with_an_empty_screen_finds_every_one_in_mail_and_headers(office: NoticeOffice) -> None:
    with office.database.reading() as connection:
        clean = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    for number, canary in enumerate(SPELT):
        for where in ("surface", "controller", "helpline") if number % len(PLAIN) == 0 else ("surface",):
            careless = _careless(clean, where, canary)
            facts = Facts(Variant.ATTACKED, careless.surfaces.get("plaza", "Plaza"), Span.of(NOW, NOW))
            press = Press(careless, b"k" * 32, office.casework.cases.keys.seal("C-1"), Screen([]))
            frame = press.frame(Tongue("fa", "en", "set to fa", draft=True), facts, short=False)
            assert canary in frame.plain, (canary, where)
            if where == "controller" and canary.isascii():
                headers, _ = press.letter(frame, Parcel("ida@people.example", "7K3F9", NOW), "k" * 26)
                said = str(message_from_bytes(headers, policy=policy.default)["From"])
                assert canary.replace(" ", "") in said.replace(" ", ""), "long words are folded"


def test_a_clean_release_leaves_no_canary_in_mails_logs_metrics_journal_or_ledger(
    office: NoticeOffice, post: PostOffice, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    plant(office, "C-1")
    _sent(office, office.approved("C-1"))
    with office.database.reading() as connection:
        entries = [json.loads(entry.text) for entry in between(connection, 0, size(connection))]
    ours = [entry for entry in entries if entry["kind"].startswith("notice")]
    notary = Notary(office.database, SIGNER, FolderWitness(office.folder / "witness"))
    places = {
        "mails": "\n".join(_whole(content) for _, _, content in post.taken),
        "envelopes": "\n".join(f"{sender} {to}" for sender, to, _ in post.taken),
        "what is laid for the platform": "\n".join(
            path.read_bytes().decode("utf-8", "replace") for path in _files(office.folder / "exchange" / "notices")
        ),
        "the ledger": json.dumps(ours),
        "the journal": "\n".join(path.read_text() for path in _files(office.folder / "journal")),
        "the log": caplog.text + "".join(capfd.readouterr()),
        "metrics": metrics(notary, office.now),
    }
    assert post.taken
    assert ours
    assert "notice_messages" in places["metrics"]
    found = {(place, word) for place, text in places.items() for word in PLAIN if _met(word, text)}
    assert found == set()


def test_three_letters_are_met_as_a_word_and_not_within_a_signature() -> None:
    assert _met("qnz", "Line of QNZ.")
    assert _met("qnz", "plaza:qnz")
    assert not _met("qnz", "b=Ax+qNz9/41")


def _met(word: str, text: str) -> bool:
    """Whether a word stands in a text; one of three letters by itself: chance writes those into base64 now and then."""
    if len(word) >= SHORTEST:
        return word in text.casefold()
    return re.search(rf"(?<![\w+/]){re.escape(word)}(?![\w+/])", text.casefold()) is not None


def _careless(clean: House, where: str, canary: str) -> House:
    """A house whose settings somebody filled in without thinking."""
    if where == "surface":
        return replace(clean, surfaces={"plaza": f"Plaza, see {canary} ."})
    if where == "helpline":
        return replace(clean, imprint=replace(clean.imprint, helplines=(f"Line of {canary}",)))
    if where == "address":
        return replace(clean, letterhead=replace(clean.letterhead, address=f"{canary}@plaza.example"))
    name = f"Plaza ({canary})"
    return replace(
        clean, imprint=replace(clean.imprint, controller=name), letterhead=replace(clean.letterhead, name=name)
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
