"""What is to be blocked is read as a browser reads it and asked as far as the block reaches."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from countervail.intelligence.guards.age import STALE
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.standing import StandingGuards
from countervail.vocabulary.acts import Act

GUARDS = StandingBlockGuards()
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def strongest(act: Act, subject: str) -> Grade | None:
    return next(iter(one.grade for one in GUARDS.objections(act, subject)), None)


@pytest.mark.parametrize(
    "host",
    [
        *("google.com", "bit.ly", "gr.com", "web.app", "co.uk", "com", "torproject.org", "8.8.8.8"),
        *("localhost", "10.0.0.1", "0x7f.1", "lure.examplee", "not a host", "lure.example/x", ""),
        *(
            "GOOGLE.com",
            "google[.]com",
            "google.com.",
            "Lure.example",
            "b\N{CYRILLIC SMALL LETTER A}.example",
        ),
    ],
)
def test_hosts_of_others_and_what_is_no_host_are_refused(host: str) -> None:
    assert strongest(Act.BLOCK_HOST, host) is Grade.REFUSE


@pytest.mark.parametrize("host", ["lure.example", "ferrari.gr.com", "mine.web.app", "xn--b-xga.example", "198.18.0.7"])
def test_a_host_that_only_the_case_knows_meets_no_objection(host: str) -> None:
    assert strongest(Act.BLOCK_HOST, host) is None


def test_a_page_of_a_shared_host_takes_a_third_person_and_its_front_page_is_the_host() -> None:
    assert strongest(Act.BLOCK_URL, "https://trello.com/b/x") is Grade.SECOND_PERSON
    assert strongest(Act.BLOCK_URL, "HTTPS://user@TRELLO.com:443/b/x#y") is Grade.SECOND_PERSON
    for front in ("https://trello.com/", "https://trello.com", "http://user@trello.com:443/#b", "trello.com"):
        assert strongest(Act.BLOCK_URL, front) is Grade.REFUSE
    assert strongest(Act.BLOCK_URL, "https://lure.example/x") is None
    for none in ("no link", "hxxps://lure[.]example/x"):
        assert strongest(Act.BLOCK_URL, none) is Grade.REFUSE


@pytest.mark.parametrize(
    ("address", "grade"),
    [
        ("198.18.0.7", None),
        ("198.18.99.0/24", None),
        ("198.18.0.0/23", Grade.SECOND_PERSON),
        ("198.18.0.0/16", Grade.SECOND_PERSON),
        ("198.18.0.0/15", Grade.REFUSE),
        ("41.0.0.0/8", Grade.REFUSE),
        ("0.0.0.0/0", Grade.REFUSE),
        ("10.0.0.0/24", Grade.REFUSE),
        ("100.64.3.0/24", Grade.REFUSE),
        ("127.0.0.1", Grade.REFUSE),
        ("8.8.8.8", Grade.REFUSE),
        ("8.8.8.0/24", Grade.REFUSE),
        ("2001:db8::/48", None),
        ("2001:db8::/40", Grade.SECOND_PERSON),
        ("2001::/16", Grade.REFUSE),
        ("fe80::1", Grade.REFUSE),
        ("no address", Grade.REFUSE),
    ],
)
def test_the_more_addresses_the_more_people_must_look(address: str, grade: Grade | None) -> None:
    assert strongest(Act.BLOCK_ADDRESS, address) is grade


def test_the_empty_file_is_everybodys_and_other_files_are_nobodys() -> None:
    assert strongest(Act.BLOCK_MEDIA, EMPTY) is Grade.REFUSE
    assert strongest(Act.BLOCK_MEDIA, EMPTY.upper()) is Grade.REFUSE
    assert strongest(Act.BLOCK_MEDIA, "a" * 64) is None
    assert strongest(Act.BLOCK_MEDIA, "mxc://platform.test/abc") is None


def test_what_blocks_nothing_is_not_asked_about() -> None:
    assert GUARDS.objections(Act.LOCK, "google.com") == ()


def test_an_objection_names_list_version_entry_and_why() -> None:
    (first, *_) = GUARDS.objections(Act.BLOCK_HOST, "gr.com")
    assert "gr[.]com of 'public-suffixes-private' (version " in first.says
    assert "strangers live below it" in first.says
    assert "ask whoever keeps the list" in first.appeal


@pytest.fixture
def old(tmp_path: Path) -> Iterator[StandingBlockGuards]:
    """Guards with a folder of a list of 2020."""
    (tmp_path / "bank-website").mkdir()
    text = '{"list": ["bank.example"], "type": "hostname", "version": 20200101}'
    (tmp_path / "bank-website" / "list.json").write_text(text)
    yield StandingBlockGuards(StandingGuards((tmp_path,)))


def test_old_guards_say_so_and_new_ones_say_nothing(old: StandingBlockGuards, tmp_path: Path) -> None:
    days = GUARDS.standing.table().days
    oldest = min(day for day in days.values() if day is not None)
    fresh = datetime(oldest.year, oldest.month, oldest.day, tzinfo=UTC)
    assert GUARDS.stale(fresh) is None
    assert "public-suffixes: of " in str(GUARDS.stale(fresh + 3 * STALE))
    assert old.stale(fresh) == f"The guards are old ({tmp_path}: of {date(2020, 1, 1)})."
