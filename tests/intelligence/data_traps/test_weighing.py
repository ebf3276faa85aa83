"""Traps of weighing: one list many times, many lists of one thing, and what has ended."""

from datetime import UTC, datetime, timedelta

from tests.casework.bureau import Bureau
from tests.intelligence.data_traps.made_rows import read
from tests.intelligence.indicators.samples import SAMPLES

from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.life import LIFETIME_DAYS, Claimed, life_of
from countervail.intelligence.indicators.reading import Given
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.indicators.store import keep
from countervail.intelligence.matching.watched import watched_of
from countervail.vocabulary.tlp import Tlp


def test_10_overlapping_lists_are_merged_by_value_and_every_source_is_kept(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        for source, text in (("lab one", "one.example\ntwo.example\n"), ("lab two", "two.example\nthree.example\n")):
            keep(hand, read(text, "list.txt", Given(source)), source)
    with desk.office.database.reading() as connection:
        found = {one.value: [claim.source for claim in one.claims] for one in all_standing(connection, desk.office.now)}
    assert found == {
        "one.example": ["lab one"],
        "two.example": ["lab one", "lab two"],
        "three.example": ["lab two"],
    }


def test_15_a_thousand_rows_of_one_source_weigh_as_one_source() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    claim = Claimed("one list", 50, day, None, Tlp.GREEN, day)
    alone, thousand = (life_of(Kind.HOST, claims, [], day) for claims in ([claim], [claim] * 1_000))
    assert (alone.confidence, alone.sources) == (thousand.confidence, thousand.sources)
    other = Claimed("another list", 50, day, None, Tlp.GREEN, day)
    assert life_of(Kind.HOST, [claim, other], [], day).confidence > alone.confidence


def test_16_one_host_in_two_vendors_lists_names_both_and_decides_nothing() -> None:
    bundle = SAMPLES["stix2"].document.content.decode()
    found = [read(bundle.replace("Vellum", name), "list.stix2", Given(name)) for name in ("Vellum", "Slate")]
    claims = [one for reading in found for one in reading.indicators if one.kind is Kind.HOST]
    (watched,) = watched_of(claims)
    assert watched.names == ("Vellum", "Slate")
    assert len(watched.sources) == 2


def test_17_every_indicator_ends_and_what_ended_matches_nothing_new() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    for kind in Kind:
        life = life_of(kind, [Claimed("list", 90, day, None, Tlp.GREEN, day)], [], day)
        assert day < life.expires < day + timedelta(days=1_826)
    host = Claimed("list", 90, day, None, Tlp.GREEN, day)
    later = life_of(Kind.HOST, [host], [], day + timedelta(days=LIFETIME_DAYS[Kind.HOST]))
    assert (later.expired, later.confidence) == (True, 0)
