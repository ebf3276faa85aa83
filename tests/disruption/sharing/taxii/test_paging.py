"""Pages while others write: three kinds of client, every object once, no loop."""

# ruff: noqa: ANN401 -- pages are JSON

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casework.bureau import Template
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.sharing.collection import Telling
from countervail.vocabulary.audience import Audience

OBJECTS = "collections/researchers/objects/"
FIRST = "X-TAXII-Date-Added-First"
MOST_PAGES = 40
STEPS = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 5)), max_size=5)
"""Before each page: its limit, and how many objects somebody adds."""


@pytest.fixture(scope="module")
def made(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One exchange for all examples: each goes on where the last one ended."""
    desk = template.copy(tmp_path_factory.mktemp("taxii") / "bureau")
    exchange = Exchange(ReleaseDesk(desk))
    yield exchange, exchange.token(exchange.partner())
    desk.close()


class Reader:
    """A client that remembers what it has got."""

    def __init__(self, made: tuple[Exchange, str], kind: str) -> None:
        self.exchange, self.token = made
        self.kind, self.got, self.asked = kind, [], {}  # type: ignore[var-annotated]

    def page(self, limit: int) -> bool:
        """Read one page; whether there may be more."""
        answer = self.exchange.get(OBJECTS, self.token, limit=limit, **self.asked)
        page = answer.json()
        ids = [one["id"] for one in page.get("objects", ())]
        if self.kind == "inclusive":  # asks again from the last moment on, and drops what it knows
            ids = [name for name in ids if name not in self.got]
        self.got += ids
        if page.get("objects"):
            self._onward(page, answer.headers["X-TAXII-Date-Added-Last"])
        return bool(page.get("more"))

    def _onward(self, page: dict[str, Any], last: str) -> None:
        if self.kind == "next" and page.get("next"):
            self.asked = {"next": page["next"], **({"added_after": self.since} if self.since else {})}
        elif self.kind == "next" or self.kind == "exclusive":
            self.asked = {"added_after": last}
        else:
            before = datetime.fromisoformat(last) - timedelta(microseconds=1)
            self.asked = {"added_after": before.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}

    @property
    def since(self) -> str | None:
        """What the cursor was asked with."""
        found: str | None = self.asked.get("added_after")
        return found


@pytest.mark.parametrize("kind", ["next", "exclusive", "inclusive"])
@settings(max_examples=8, deadline=None)
@given(steps=STEPS, first=st.integers(0, 8))
def test_every_object_comes_once_however_somebody_writes(
    made: tuple[Exchange, str], kind: str, steps: list[tuple[int, int]], first: int
) -> None:
    exchange, start = made[0], _count(made[0])
    expected = exchange.fill(1, start)
    reader = Reader(made, kind)
    reader.asked = {"added_after": exchange.get(OBJECTS, made[1], match_id=expected[0]).headers[FIRST]}
    reader.got += expected
    expected += exchange.fill(first, start + 1)
    for limit, added in steps:
        expected += exchange.fill(added, start + len(expected))
        reader.page(limit + (reader.kind == "inclusive"))
    pages = 0
    while len(reader.got) < len(expected) and pages < MOST_PAGES:
        reader.page(3)
        pages += 1
    assert reader.got == expected
    assert pages < MOST_PAGES


def test_an_object_that_changes_meanwhile_comes_again_at_the_end(made: tuple[Exchange, str]) -> None:
    exchange, token = made
    ids = exchange.fill(4, _count(exchange))
    after = exchange.get(OBJECTS, token, match_id=ids[0]).headers[FIRST]
    page = exchange.get(OBJECTS, token, added_after=after, limit=2).json()
    with exchange.desk.hand("ana") as hand:
        told = [_again(ids[1])]
        exchange.collections.add(hand, Audience.RESEARCHERS, "R-FILLED", told)
    rest = exchange.get(OBJECTS, token, added_after=after, limit=5, next=page["next"]).json()["objects"]
    assert [one["id"] for one in rest] == [ids[3], ids[1]]


def _again(name: str) -> Telling:
    at = "2026-04-01T00:00:00.000Z"
    return Telling(name, "indicator", at, f'{{"id":"{name}","modified":"{at}"}}'.encode())


def _count(exchange: Exchange) -> int:
    with exchange.desk.office.database.reading() as connection:
        return exchange.collections.seq_at(connection, 2**62) + 1000
