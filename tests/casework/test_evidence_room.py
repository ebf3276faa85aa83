"""Evidence is what was found, byte for byte, or it does not open."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, text
from tests.casework.bureau import EVIDENCE, Bureau

from countervail.casework.case import Case
from countervail.casework.tables import RAW
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, RefusedError, StorageError
from countervail.vocabulary.phases import Phase

_HINT = "nothing is done on this evidence"


def _open(desk: Bureau, case: Case) -> bytes:
    with desk.office.database.reading() as connection:
        return desk.room.open(connection, case, case.evidence[0].id)


def test_a_raw_record_comes_back_byte_for_byte(desk: Bureau) -> None:
    raw = bytes(range(256))
    case = desk.open(found=(replace(EVIDENCE, raw=raw),))
    (evidence,) = case.evidence
    assert (evidence.sha256, evidence.size) == (digest(raw), 256)
    assert (evidence.happened_at, evidence.learned_at) == (EVIDENCE.happened_at, desk.office.now)
    assert _open(desk, case) == raw


def test_evidence_is_added_by_whoever_may(desk: Bureau) -> None:
    case = desk.open()
    with desk.hand("ana") as hand:
        added = desk.room.add(hand, case.id, EVIDENCE)
    assert desk.load(case.id).evidence == (added,)
    with desk.hand("bea") as hand, pytest.raises(RefusedError):
        desk.room.add(hand, case.id, EVIDENCE)


def test_the_same_piece_is_not_taken_twice_and_one_that_says_more_is(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    again = [EVIDENCE, replace(EVIDENCE, says="Once more."), replace(EVIDENCE, items=())]
    for found in again:
        with desk.hand("ana") as hand, pytest.raises(RefusedError, match=f"in the case as {case.evidence[0].id}"):
            desk.room.add(hand, case.id, found)
    more = [replace(EVIDENCE, phase=Phase.EXPLOITATION), replace(EVIDENCE, accounts=case.members[:1])]
    more += [replace(EVIDENCE, items=("lure.example",)), replace(EVIDENCE, raw=b"other")]
    more += [replace(EVIDENCE, source="mail log"), replace(EVIDENCE, query="April")]
    for found in more:
        with desk.hand("ana") as hand:
            desk.room.add(hand, case.id, found)
    assert len(desk.load(case.id).evidence) == 1 + len(more)


def test_two_pieces_have_two_ids_in_all_cases(desk: Bureau) -> None:
    cases = [desk.open(found=(EVIDENCE, EVIDENCE)) for _ in range(2)]
    assert len({piece.id for case in cases for piece in case.evidence}) == 4


def test_another_record_in_its_place_is_noticed_even_under_the_right_key(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    place = Place("case_evidence", f"{case.id}/{case.evidence[0].id}", "raw")
    forged = desk.cases.keys.seal(case.id).seal("eA==", place)
    with desk.office.database.transaction() as connection:
        connection.execute(text("UPDATE case_evidence SET raw = :raw"), {"raw": forged})
    with pytest.raises(StorageError, match="is not what was found") as caught:
        _open(desk, case)
    assert _HINT in caught.value.hint


def test_a_record_of_another_case_does_not_open_here(desk: Bureau) -> None:
    one, other = desk.open(found=(EVIDENCE,)), desk.open(found=(EVIDENCE,))
    with desk.office.database.transaction() as connection:
        raw = text("UPDATE case_evidence SET raw = (SELECT raw FROM case_evidence WHERE case_id = :other)")
        connection.execute(raw, {"other": other.id})
    with pytest.raises(InputError, match="names another key"):
        _open(desk, one)


def test_what_is_missing_and_what_never_was_are_said_apart(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    with desk.office.database.transaction() as connection:
        with pytest.raises(InputError, match="has no evidence E-9"):
            desk.room.open(connection, case, "E-9")
        connection.execute(delete(RAW))
        with pytest.raises(StorageError, match="is missing"):
            desk.room.check(connection, case)


def test_after_erasure_no_copy_opens(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    desk.cases.keys.erase(case.id, desk.office.now)
    with pytest.raises(InputError, match="erased"):
        _open(desk, case)
