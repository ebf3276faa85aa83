"""Lures: credentials by service, malware, and unclear wherever a name or a deed does not say."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.lures import Aim, Lure, LureCount, Service, lure_of, lures_by_network

CREDENTIALS = {service: Lure(Aim.CREDENTIALS, service) for service in Service}
MALWARE, UNCLEAR = Lure(Aim.MALWARE), Lure(Aim.UNCLEAR)


def _named(url: str, employer: str | None = None) -> Lure:
    return lure_of(url, file=False, caught=False, employer=employer)


@pytest.mark.parametrize(
    ("url", "lure"),
    [
        ("https://webmail-login.a.test/x", CREDENTIALS[Service.MAIL]),
        ("https://a.test/friends/verify?u=1", CREDENTIALS[Service.SOCIAL]),
        ("https://bank.secure.a.test/", CREDENTIALS[Service.BANK]),
        ("https://sso.cedar-works.test/", CREDENTIALS[Service.EMPLOYER]),
        ("https://account.a.test/", CREDENTIALS[Service.UNCLEAR]),
        ("https://bank-mail-login.a.test/", CREDENTIALS[Service.UNCLEAR]),
        ("https://a.test/player.apk?x=1", MALWARE),
        ("https://a.test/PLAYER.EXE", MALWARE),
        ("https://harbor-gazette.test/world/story-1", UNCLEAR),
        ("https://bank.a.test/opening-hours", UNCLEAR),
        ("https://mail.a.test/newsletter", UNCLEAR),
        ("https://login.a.test/setup.exe", UNCLEAR),
    ],
)
def test_a_name_says_little_and_two_things_at_once_say_nothing(url: str, lure: Lure) -> None:
    assert _named(url, employer="Cedar Works") == lure


def test_what_followed_says_more_than_the_name() -> None:
    story = "https://harbor-gazette.test/story"
    assert lure_of(story, file=False, caught=True, employer=None) == CREDENTIALS[Service.UNCLEAR]
    assert lure_of(story, file=True, caught=False, employer=None) == MALWARE
    assert lure_of(story, file=True, caught=True, employer=None) == UNCLEAR


def test_an_employer_of_a_few_letters_is_in_every_host() -> None:
    assert _named("https://a.test/of/login", employer="A of B") == CREDENTIALS[Service.UNCLEAR]


@given(st.text(), st.booleans(), st.booleans(), st.none() | st.text())
def test_only_a_credential_lure_names_a_service(url: str, file: bool, caught: bool, employer: str | None) -> None:
    lure = lure_of(url, file=file, caught=caught, employer=employer)
    assert (lure.service is not None) == (lure.aim is Aim.CREDENTIALS)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


LOGIN, STORY = "https://Login.a.test/1", "https://read.a.test/2"


def _sent(engine: DuckDb, *more: dict[str, object]) -> dict[int, tuple[LureCount, ...]]:
    """Accounts 1 and 2 are network 0; login.a.test and read.a.test are its own hosts."""
    rows = [
        {"actor_uid": 1, "verb": "message_send", "target_uid": 10, "url": LOGIN, "t": 1},
        {"actor_uid": 2, "verb": "message_send", "target_uid": 10, "url": LOGIN, "t": 2},
        {"actor_uid": 1, "verb": "message_send", "target_uid": 11, "url": STORY, "t": 3},
        {"actor_uid": 1, "verb": "message_send", "target_uid": 2, "url": LOGIN, "t": 4},
        {"actor_uid": 1, "verb": "message_send", "target_uid": 12, "url": "https://login.b.test/3", "t": 5},
        *more,
    ]
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    engine.register("members", pa.table({"network": [0, 0], "account": [1, 2]}))
    engine.register("reported", pa.table({"network": [0]}))
    engine.register("own_hosts", pa.table({"network": [0, 0], "host": ["login.a.test", "read.a.test"]}))
    return lures_by_network(engine)


def test_people_are_counted_once_colleagues_and_strange_hosts_not_at_all(engine: DuckDb) -> None:
    assert _sent(engine)[0] == (
        LureCount(CREDENTIALS[Service.UNCLEAR], 1),
        LureCount(UNCLEAR, 1),
    )


@pytest.mark.parametrize(("later", "caught"), [(3_600_000_000, True), (400_000_000_000, False)])
def test_a_new_password_within_two_days_of_the_click_tells_what_a_page_was_after(
    engine: DuckDb, later: int, caught: bool
) -> None:
    click = {"actor_uid": 11, "verb": "link_click", "url": STORY, "t": 10}
    reset = {"actor_uid": 11, "verb": "password_reset", "t": 10 + later}
    found = _sent(engine, click, reset)[0]
    people = {count.lure: count.people for count in found}
    assert people.get(CREDENTIALS[Service.UNCLEAR]) == (2 if caught else 1)
