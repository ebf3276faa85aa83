"""Evidence that is in other cases too: by the record itself, by things in it, by accounts; and nothing by chance."""

from collections.abc import Mapping
from dataclasses import replace

from tests.casework.bureau import EVIDENCE, Bureau
from tests.casework.histories import MEMBERS

from countervail.casework.case import Case
from countervail.casework.evidence_room import TELLING_BYTES
from countervail.casework.items import ItemIndex
from countervail.casework.met_again import Met, Part, cases_of, met_again
from countervail.vocabulary.canonical import digest

RAW = b'{"host": "one.example", "seen": "2026-02-01"}'
FOUND = replace(EVIDENCE, raw=RAW, items=("one.example", "198.18.0.9"), accounts=())


def _met(desk: Bureau, case: Case) -> Mapping[str, tuple[Met, ...]]:
    with desk.office.database.reading() as connection:
        return met_again(desk.room.index, connection, case.id, case.evidence)


def test_a_piece_keeps_what_is_in_it(desk: Bureau) -> None:
    assert desk.load(desk.open(found=(FOUND,)).id).evidence[0].items == FOUND.items


def test_the_record_and_each_thing_in_it_are_found_by_themselves(desk: Bureau) -> None:
    one = desk.open(found=(FOUND,))
    same = desk.open(found=(replace(FOUND, items=()),))
    host = desk.open(found=(replace(FOUND, raw=RAW * 2, items=FOUND.items[:1]),))
    assert set(_met(desk, one)[one.evidence[0].id]) == {
        Met(Part.RECORD, digest(RAW), (same.id,)),
        Met(Part.ITEM, "one.example", (host.id,)),
    }
    assert cases_of(_met(desk, one)[one.evidence[0].id]) == [same.id, host.id]


def test_an_account_it_is_about_is_one_more_way(desk: Bureau) -> None:
    one = desk.open(found=(replace(FOUND, accounts=MEMBERS[:1]),))
    other = desk.open()
    assert _met(desk, one)[one.evidence[0].id] == (Met(Part.ACCOUNT, MEMBERS[0], (other.id,)),)


def test_a_record_too_short_to_tell_is_the_same_by_chance(desk: Bureau) -> None:
    for raw, known in ((b"[]", False), (b"x" * (TELLING_BYTES - 1), False), (b"y" * TELLING_BYTES, True)):
        one, _ = (desk.open(found=(replace(FOUND, raw=raw, items=()),)) for _ in range(2))
        assert bool(_met(desk, one)[one.evidence[0].id]) is known


def test_nothing_is_elsewhere_under_another_key(desk: Bureau) -> None:
    one, _ = desk.open(found=(FOUND,)), desk.open(found=(FOUND,))
    with desk.office.database.reading() as connection:
        assert met_again(ItemIndex(b"x" * 32), connection, one.id, one.evidence) == {one.evidence[0].id: ()}


def test_a_piece_that_moved_takes_its_items_along(desk: Bureau) -> None:
    gone, into, third = desk.open(found=(FOUND,)), desk.open(), desk.open(found=(FOUND,))
    with desk.hand("ana") as hand:
        case = desk.registry.merge(hand, gone.id, into.id, "one team")
    assert cases_of(_met(desk, case)[gone.evidence[0].id]) == [gone.id, third.id]
