"""Planted names are looked for wherever a release leaves something; with the protection off they are found."""

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.screen import Screen
from countervail.disruption.notices.sending.press import Press
from countervail.disruption.notices.who.speaking import Tongue
from countervail.disruption.notices.wording.facts import Facts, Span
from countervail.disruption.notices.wording.variant import Variant
from countervail.ledger.log import between, size
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.bench_notice_office import DEPLOYMENT, NOW, NoticeOffice
from countervail.workflow.bench_notice_world import MEMBERS
from countervail.workflow.notice_house import house_of

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


def test_the_twin_with_an_empty_screen_finds_the_handle(office: NoticeOffice) -> None:
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    careless = replace(house, surfaces={"plaza": f"Plaza of {HANDLES[0]}"})
    facts = Facts(Variant.ATTACKED, careless.surfaces["plaza"], Span.of(NOW, NOW))
    tongue = Tongue("fa", "en", "set to fa", draft=True)
    seal = office.casework.cases.keys.seal("C-1")
    off = Press(careless, b"k" * 32, seal, Screen.of([])).frame(tongue, facts, short=False)
    assert HANDLES[0] in off.plain
    with pytest.raises(RefusedError, match="names something of the case"):
        Press(careless, b"k" * 32, seal, Screen.of(MEMBERS)).frame(tongue, facts, short=False)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
