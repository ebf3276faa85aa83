"""An opening from a match: what kept indicators reach becomes evidence; what others use too, or had ended, does not."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import START, snapshot

from countervail.casework.evidence_room import Found
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep
from countervail.workflow.match_case import SOURCE, matches_as_evidence

SHARED = (
    ("domain", "m.lure.example"),
    ("link", "https://page.example/a?x=1"),
    ("ip", "198.18.0.7"),
    ("device", "198.18.0.7"),
    ("domain", "trello.com"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def _take_in(desk: Bureau, *lines: str) -> None:
    with desk.hand("ana") as hand:
        keep(hand, read_document(Document("list.txt", "\n".join(lines).encode()), Given("lab")), "lab")


def _entry() -> dict[str, Any]:
    return {"top_items": [{"channel": channel, "item": item} for channel, item in SHARED]}


def _found(desk: Bureau, *, years: int = 0) -> tuple[Found, ...]:
    now = START + timedelta(days=365 * years)
    with desk.hand("ana") as hand:
        return matches_as_evidence(hand.connection, _entry(), snapshot(), now, StandingGuards())


def test_what_reaches_a_shared_item_is_told_with_its_source(desk: Bureau) -> None:
    _take_in(desk, "lure.example", "http://page.example/a", "198.18.0.0/28", "other.example")
    (found,) = _found(desk)
    raw = json.loads(found.raw)
    assert {(row["shared"], row["indicator"]) for row in raw} == {
        ("m.lure.example", "lure.example"),
        ("https://page.example/a?x=1", "page.example/a"),
        ("198.18.0.7", "198.18.0.0/28"),
    }
    assert all(row["sources"] == [f"lab: list.txt, {row['sources'][0].rpartition(', ')[2]}"] for row in raw)
    assert (found.source, found.happened_at) == (SOURCE, snapshot().last_time)
    assert found.says == "3 indicators kept here reach what members of the network share."
    assert {"lure.example", "m.lure.example"} <= set(found.items), "by these other cases with the same are found"


def test_a_host_that_strangers_use_matches_nobody(desk: Bureau) -> None:
    _take_in(desk, "trello.com")
    assert _found(desk) == ()


def test_nothing_kept_is_no_match(desk: Bureau) -> None:
    assert _found(desk) == ()
