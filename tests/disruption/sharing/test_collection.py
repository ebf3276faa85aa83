"""Collections: an order that only grows."""

from hypothesis import given
from hypothesis import strategies as st
from tests.disruption.sharing.partners import Exchange, telling

from countervail.disruption.sharing.collection import Match, revoked
from countervail.vocabulary.audience import Audience


def test_numbers_and_moments_only_grow_though_the_clock_stands(exchange: Exchange) -> None:
    partner = exchange.partner()
    exchange.fill(3)
    exchange.fill(3, start=3)
    with exchange.desk.office.database.reading() as connection:
        rows, more = exchange.collections.page(connection, Audience.RESEARCHERS, partner, Match(), 0, 10)
        assert not more
        assert [row.seq for row in rows] == [1, 2, 3, 4, 5, 6]
        moments = [row.date_added for row in rows]
        assert moments == sorted(set(moments))
        assert exchange.collections.seq_at(connection, moments[2]) == rows[2].seq
        assert exchange.collections.seq_at(connection, 0) == 0


def test_the_same_version_is_told_once_and_a_newer_one_is_the_last(exchange: Exchange) -> None:
    partner = exchange.partner()
    exchange.fill(2)
    exchange.fill(2)
    with exchange.desk.hand("ana") as hand:
        newer = telling(0, "2026-05-01T00:00:00.000Z")
        assert exchange.collections.add(hand, Audience.RESEARCHERS, "R-FILLED", [newer]) == 1
        rows, _ = exchange.collections.page(hand.connection, Audience.RESEARCHERS, partner, Match(), 0, 10)
    assert [(row.id, row.version) for row in rows] == [
        (telling(1).id, telling(1).version),
        (newer.id, newer.version),
    ]


def test_what_one_partner_is_told_anew_stays_the_last_word_for_everybody_else(exchange: Exchange) -> None:
    partner, other = exchange.partner("One"), exchange.partner("Other")
    exchange.fill(1)
    with exchange.desk.hand("ana") as hand:
        newer = telling(0, "2026-05-01T00:00:00.000Z")
        assert exchange.collections.add(hand, Audience.RESEARCHERS, "R-ONE", [newer], partner) == 1
        for reader, versions in ((other, [telling(0).version]), (partner, [telling(0).version, newer.version])):
            rows, _ = exchange.collections.page(hand.connection, Audience.RESEARCHERS, reader, Match(), 0, 10)
            assert [row.version for row in rows] == versions


def test_bodies_lie_sealed(exchange: Exchange) -> None:
    exchange.fill(1)
    with open(exchange.desk.office.database.engine.url.database or "", "rb") as file:  # noqa: PTH123 -- the engine's name
        assert b'"spec_version"' not in file.read()


@given(st.dictionaries(st.sampled_from(["id", "name"]), st.text(max_size=5)))
def test_revoking_says_so_in_a_later_version(told: dict[str, str]) -> None:
    import json

    body = json.dumps(told | {"modified": "2026-03-01T00:00:00.000Z"}).encode()
    made = revoked(body, "2026-03-02T00:00:00.000Z")
    assert made is not None
    assert json.loads(made) == told | {"modified": "2026-03-02T00:00:00.000Z", "revoked": True}
    assert revoked(made, "2026-03-03T00:00:00.000Z") is None
    assert revoked(json.dumps(told).encode(), "2026-03-03T00:00:00.000Z") is None
