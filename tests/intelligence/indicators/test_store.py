"""The store: claims merged by value, every source kept, doubts and sightings written down, nothing overwritten."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError
from tests.casework.bureau import Bureau
from tests.intelligence.indicators.samples import SAMPLES

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.standing import Standing, all_standing
from countervail.intelligence.indicators.store import Kept, Sighting, doubt, indicator_id, keep, saw
from countervail.intelligence.indicators.tables import CLAIMS, EVENTS, IMPORTS
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.errors import InputError, RefusedError

BAD = indicator_id(Kind.HOST, Scope.HOST_AND_SUBDOMAINS, "bad.example")


def take_in(desk: Bureau, name: str, source: str = "lab", by: str = "ana") -> Kept:
    with desk.hand(by) as hand:
        return keep(hand, read_document(SAMPLES[name].document, Given(source)), source)


def standing(desk: Bureau, days: float = 0) -> dict[str, Standing]:
    with desk.office.database.reading() as connection:
        return {one.id: one for one in all_standing(connection, desk.office.now + timedelta(days=days))}


def ledger(desk: Bureau) -> str:
    with desk.office.database.reading() as connection:
        return b"\n".join(connection.execute(select(ENTRIES.c.entry).order_by(ENTRIES.c.seq)).scalars()).decode()


def test_the_same_host_from_many_lists_is_one_indicator_with_many_claims(desk: Bureau) -> None:
    for number, name in enumerate(("meta-table", "stix2", "misp-event", "plain", "openioc")):
        take_in(desk, name, f"source {number}")
    one = standing(desk)[BAD]
    assert sorted(claim.source for claim in one.claims) == [f"source {number}" for number in range(5)]
    assert one.names == ("Vellum", "Made up")
    assert one.life.sources == 5


def test_a_list_taken_in_twice_adds_nothing(desk: Bureau) -> None:
    first, second = take_in(desk, "plain"), take_in(desk, "plain")
    assert (first.indicators, first.claims) == (3, 3)
    assert (second.indicators, second.claims) == (0, 0)
    with desk.office.database.reading() as connection:
        assert len(list(connection.execute(select(IMPORTS)))) == 2
    assert ledger(desk).count('"indicators.imported"') == 2


def test_only_who_may_takes_in_or_doubts(desk: Bureau) -> None:
    take_in(desk, "plain")
    with pytest.raises(RefusedError):
        take_in(desk, "stix2", by="bea")
    with desk.hand("bea") as hand, pytest.raises(RefusedError):
        doubt(hand, BAD, EventKind.DISPUTE, "Not so.")
    with desk.hand("bea") as hand, pytest.raises(RefusedError):
        saw(hand, [])


def test_a_doubt_lowers_confidence_and_stays_on_record(desk: Bureau) -> None:
    take_in(desk, "plain")
    before = standing(desk)[BAD].life.confidence
    with desk.hand("ana") as hand:
        doubt(hand, BAD, EventKind.FALSE_POSITIVE, "Sold to a bakery in May.")
    after = standing(desk)[BAD]
    assert after.life.confidence < before
    assert after.events[0].note == "Sold to a bakery in May."
    assert '"indicator.false_positive"' in ledger(desk)


def test_a_doubt_needs_an_indicator_and_a_reason(desk: Bureau) -> None:
    take_in(desk, "plain")
    with desk.hand("ana") as hand, pytest.raises(InputError, match="reason"):
        doubt(hand, BAD, EventKind.DISPUTE, " ")
    with desk.hand("ana") as hand, pytest.raises(InputError, match="no indicator"):
        doubt(hand, "I-NOTHING", EventKind.DISPUTE, "Why.")


def test_a_day_of_sightings_counts_once_and_renews(desk: Bureau) -> None:
    take_in(desk, "plain")
    day = desk.office.now.replace(hour=0, minute=0, second=0, microsecond=0)
    sighting = Sighting(BAD, "log", day, 4)
    with desk.hand("ana") as hand:
        assert saw(hand, [sighting]) == 1
        assert saw(hand, [sighting]) == 0
        assert saw(hand, [Sighting(BAD, "log", day + timedelta(days=300), 1)]) == 1
    one = standing(desk, 400)[BAD]
    assert (one.life.sightings, one.life.expired) == (2, False)
    assert standing(desk, 300 + 365)[BAD].life.expired


def test_what_was_claimed_and_seen_is_never_changed(desk: Bureau) -> None:
    take_in(desk, "plain")
    with desk.hand("ana") as hand:
        doubt(hand, BAD, EventKind.DISPUTE, "Why.")
    for table in (CLAIMS, EVENTS, IMPORTS):
        for statement in (update(table).values({list(table.c)[1]: "x"}), delete(table)):
            with pytest.raises(DatabaseError, match="not changed"), desk.office.database.transaction() as connection:
                connection.execute(statement)


def test_no_person_of_a_list_reaches_the_database(desk: Bureau) -> None:
    for name in SAMPLES:
        take_in(desk, name)
    desk.office.database.settle()
    content = Path(str(desk.office.database.engine.url.database)).read_bytes()
    assert b"bad.example" in content
    assert b"people.example" not in content
    assert b"A. Person" not in content


def test_scopes_of_one_value_are_two_things() -> None:
    scopes = [indicator_id(Kind.HOST, scope, "bad.example") for scope in (None, *Scope)]
    assert len(set(scopes)) == 5


def test_thousands_are_taken_in_at_once(desk: Bureau) -> None:
    text = "".join(f"host{number}.example\n" for number in range(3_000))
    with desk.hand("ana") as hand:
        kept = keep(hand, read_document(Document("list.txt", text.encode()), Given("lab")), "lab")
    assert (kept.indicators, kept.claims) == (3_000, 3_000)


def test_a_store_that_holds_a_date_beyond_calendars_is_read_all_the_same(desk: Bureau) -> None:
    odd = read_document(SAMPLES["plain"].document, Given("lab"))
    far, long_ago = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    # As a version took them in that had not looked: a year later no date has a place any more.
    dated = tuple(replace(one, published=far, expires=far, first_seen=long_ago) for one in odd.indicators)
    with desk.hand("ana") as hand:
        keep(hand, replace(odd, indicators=dated), "lab")
    one = standing(desk)[BAD]
    assert (one.life.expires.year, one.claims[0].published) == (2200, datetime(2200, 1, 1, tzinfo=UTC))


def stix(*versions: dict[str, object]) -> Document:
    """A bundle of versions of indicators; without more of a host of its own, claimed in February."""
    plain = {"type": "indicator", "id": "indicator--9", "pattern": "[domain-name:value='bad.example']"}
    objects = [plain | {"modified": "2026-02-01T00:00:00Z"} | one for one in versions]
    return Document("a.json", json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}).encode())


def misp(**more: object) -> Document:
    """An event of one attribute."""
    attribute = {"uuid": "a-9", "type": "domain", "value": "bad.example"} | more
    return Document("e.json", json.dumps({"Event": {"info": "Vellum", "Attribute": [attribute]}}).encode())


def take_in_of(desk: Bureau, document: Document, source: str = "lab") -> Kept:
    desk.office.later(days=1)
    with desk.hand("ana") as hand:
        return keep(hand, read_document(document, Given(source)), source)


REVOKED = {"revoked": True, "modified": "2026-03-02T00:00:00Z"}


@pytest.mark.parametrize(
    ("claimed", "taken_back"), [(stix({}), stix(REVOKED)), (misp(), misp(deleted=True)), (misp(), misp(deleted="1"))]
)
def test_what_its_source_takes_back_ends_and_is_back_when_it_is_claimed_anew(
    desk: Bureau, claimed: Document, taken_back: Document
) -> None:
    take_in_of(desk, claimed)
    assert take_in_of(desk, taken_back).withdrawn == 1
    gone = standing(desk)[BAD]
    assert (gone.life.expired, gone.life.sources, gone.events[0].note) == (True, 0, "lab")
    assert take_in_of(desk, taken_back).withdrawn == 0, "it is taken back once"
    assert '"withdrawn":1' in ledger(desk)
    take_in_of(desk, stix({"modified": "2026-05-01T00:00:00Z", "description": "Seen again."}))
    assert not standing(desk)[BAD].life.expired
    assert take_in_of(desk, taken_back).withdrawn == 1


def test_a_source_takes_back_its_own_claims_only(desk: Bureau) -> None:
    take_in_of(desk, stix({}), "another")
    assert take_in_of(desk, stix(REVOKED)).withdrawn == 0
    assert not standing(desk)[BAD].life.expired


def test_of_versions_in_one_list_the_newest_counts(desk: Bureau) -> None:
    both = take_in_of(desk, stix(REVOKED, {}))
    assert (both.indicators, both.claims, both.withdrawn) == (0, 0, 0)
    take_in_of(desk, stix({}))
    assert take_in_of(desk, stix({}, REVOKED)).withdrawn == 1


def test_what_the_same_list_claims_under_another_id_stands(desk: Bureau) -> None:
    take_in_of(desk, stix({}))
    assert take_in_of(desk, stix(REVOKED, {"id": "indicator--10"})).withdrawn == 0
    assert not standing(desk)[BAD].life.expired
