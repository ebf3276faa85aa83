"""Captives: whoever was robbed of an account by a click shares a desk with the robbers, and is none of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.captives import robbed_of, without_captives
from countervail.networks.channels import Group
from countervail.networks.thresholds import CAPTIVE_DAYS_PERCENT, MICRO
from countervail.networks.tie_building import Ties
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

ROBBER, COLLEAGUE, VICTIM = 1, 2, 30
DESK, PHONE, HOME, OWN = "198.18.9.9", "desk-phone", "198.18.0.1", "own-phone"
EXIT = "198.18.77.7"
HOUR = MICROSECONDS_PER_DAY // 24
LURE = "https://sign-in.a.test/1"
Rows = list[dict[str, Any]]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _act(actor: int, verb: str, day: float, ip: str, device: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any column
    t = round(day * MICROSECONDS_PER_DAY)
    return {"actor_uid": actor, "verb": verb, "t": t, "ip": ip, "device_uid": device, "uid": f"{actor}-{t}", **more}


def _robbery(
    *,
    days_at_home: int = 40,
    days_there: int = 1,
    click: bool = True,
    device: str | None = PHONE,
    verb: str = "login",
    at: str = DESK,
) -> Rows:
    """Two operators at a desk, and a person at home, who clicks on day 20 and is signed in to an hour later."""
    home = [_act(VICTIM, "post", day, HOME, OWN) for day in range(days_at_home)]
    desk = [_act(who, "login", day + 0.1 * who, DESK, PHONE) for who in (ROBBER, COLLEAGUE) for day in range(5)]
    lured = [_act(ROBBER, "message_send", 20, DESK, PHONE, target_uid=VICTIM, url=LURE)]
    clicked = [_act(VICTIM, "link_click", 20.1, HOME, OWN, url=LURE)] if click else []
    entered = [_act(VICTIM, verb, 20.2 + day, at, device) for day in range(days_there)]
    return home + desk + lured + clicked + entered


def _ties(**groups: float) -> Ties:
    """The robber is tied to the colleague and to the victim alike, in nats by group."""
    said = {"infrastructure": 9.0, "content": 9.0, "targets": 0.0, "persona": 0.0} | groups
    columns = {name: pa.array([round(nats * MICRO)] * 2, pa.int64()) for name, nats in said.items()}
    pairs = {"a": pa.array([ROBBER, ROBBER], pa.int64()), "b": pa.array([COLLEAGUE, VICTIM], pa.int64())}
    return Ties(pa.table(pairs | columns), (), 10_000)


def _left(engine: DuckDb, rows: Rows, ties: Ties) -> tuple[list[int], list[int]]:
    """Whom the robber is still tied to, and who was robbed."""
    engine.register("activity", tables.activity(rows))
    kept, captives = without_captives(engine, ties)
    return kept.table["b"].to_pylist(), captives.tolist()


def test_a_victim_who_passes_the_robbers_links_on_is_not_tied_to_them(engine: DuckDb) -> None:
    assert _left(engine, _robbery(), _ties()) == ([COLLEAGUE], [VICTIM])


@pytest.mark.parametrize("verb", ["login", "password_reset"])
def test_a_log_that_holds_no_device_shows_the_robbers_address(engine: DuckDb, verb: str) -> None:
    assert _left(engine, _robbery(device=None, verb=verb), _ties()) == ([COLLEAGUE], [VICTIM])


def test_an_address_that_nobody_had_before_is_no_robbers(engine: DuckDb) -> None:
    assert _left(engine, _robbery(device=None, at=EXIT), _ties()) == ([COLLEAGUE, VICTIM], [])


def test_without_the_click_nobody_was_robbed(engine: DuckDb) -> None:
    assert _left(engine, _robbery(click=False), _ties()) == ([COLLEAGUE, VICTIM], [])


def test_a_login_on_a_phone_of_ones_own_is_no_robbery(engine: DuckDb) -> None:
    assert _left(engine, _robbery(device="new-phone"), _ties()) == ([COLLEAGUE, VICTIM], [])


@pytest.mark.parametrize("home", [0, 1, 3])
def test_one_day_makes_nobody_a_colleague_however_seldom_they_come(engine: DuckDb, home: int) -> None:
    """Most people act on few days: of three, one at the desk is a third."""
    assert _left(engine, _robbery(days_at_home=home), _ties()) == ([COLLEAGUE], [VICTIM])


def test_whoever_spends_their_days_at_the_desk_works_there(engine: DuckDb) -> None:
    home = 10
    there = home * CAPTIVE_DAYS_PERCENT // 100 + 1
    assert _left(engine, _robbery(days_at_home=home, days_there=there), _ties()) == ([COLLEAGUE, VICTIM], [])


def _robbed_again(device: str | None = PHONE) -> Rows:
    """The robber's phone comes in over a VPN's exit, and ten days later at a desk whose staff have other phones."""
    staff = [_act(COLLEAGUE, "login", day + 0.5, DESK, "other-phone") for day in range(5)]
    phone = [_act(ROBBER, "login", day, EXIT, PHONE) for day in range(5)]
    first = [row for row in _robbery(at=EXIT) if row["actor_uid"] == VICTIM or row["verb"] == "message_send"]
    return [*staff, *phone, *first, _act(VICTIM, "password_reset", 30.2, DESK, device)]


def _of_colleague() -> Ties:
    """The colleague, who is always at the desk, is tied to the victim by it."""
    table = _ties().table.slice(1)
    return Ties(table.set_column(0, "a", pa.array([COLLEAGUE], pa.int64())), (), 10_000)


def test_a_robber_who_comes_again_is_known_by_the_device(engine: DuckDb) -> None:
    assert _left(engine, _robbed_again(), _of_colleague()) == ([], [VICTIM])


@pytest.mark.parametrize("device", [OWN, None], ids=["a phone of their own", "no device in the log"])
def test_without_the_robbers_device_the_second_place_ties_the_victim_to_whoever_sits_there(
    engine: DuckDb, device: str | None
) -> None:
    assert _left(engine, _robbed_again(device=device), _of_colleague()) == ([VICTIM], [VICTIM])


def _with_a_row_that_lost_its_address(day: float) -> Rows:
    """The robber's phone on the victim's account, in a row without address, and two operators at their desk."""
    lost = {**_act(VICTIM, "login", day, DESK, PHONE), "ip": None}
    return [*_robbery(), lost]


def test_a_row_that_lost_its_address_does_not_make_the_device_a_known_one(engine: DuckDb) -> None:
    assert _left(engine, _with_a_row_that_lost_its_address(20.15), _ties()) == ([COLLEAGUE], [VICTIM])


def test_a_device_known_before_the_click_is_no_strangers(engine: DuckDb) -> None:
    assert _left(engine, _with_a_row_that_lost_its_address(12), _ties()) == ([COLLEAGUE, VICTIM], [])


def test_whoever_works_on_the_device_is_no_captive_however_many_addresses_it_has(engine: DuckDb) -> None:
    abroad = [_act(VICTIM, "login", 21 + day, f"198.18.60.{day}", PHONE) for day in range(10)]
    assert _left(engine, _robbery() + abroad, _ties()) == ([COLLEAGUE, VICTIM], [])


@pytest.mark.parametrize("more", [{"targets": 4.0}, {"content": 30.0}])
def test_a_staged_robbery_does_not_undo_what_else_ties(engine: DuckDb, more: dict[str, float]) -> None:
    assert _left(engine, _robbery(), _ties(**more)) == ([COLLEAGUE, VICTIM], [VICTIM])


def test_a_tie_that_no_place_carries_stays(engine: DuckDb) -> None:
    assert _left(engine, _robbery(), _ties(infrastructure=0.0, persona=4.0)) == ([COLLEAGUE, VICTIM], [VICTIM])


def test_an_empty_log_leaves_all_ties(engine: DuckDb) -> None:
    assert _left(engine, [], _ties()) == ([COLLEAGUE, VICTIM], [])


@pytest.mark.parametrize(
    ("pair", "more", "robbed"),
    [((ROBBER, VICTIM), 0.0, VICTIM), ((ROBBER, COLLEAGUE), 0.0, None), ((ROBBER, VICTIM), 4.0, None)],
    ids=["victim", "colleague", "tied by more than the place"],
)
def test_a_single_tie_is_said_to_be_left_out_where_the_search_leaves_it_out(
    engine: DuckDb, pair: tuple[int, int], more: float, robbed: int | None
) -> None:
    engine.register("activity", tables.activity(_robbery()))
    said = {Group.INFRASTRUCTURE: 9.0, Group.CONTENT: 9.0, Group.TARGETS: more}
    groups = {group: round(nats * MICRO) for group, nats in said.items() if nats}
    assert robbed_of(engine, pair, groups, 10_000) == robbed
