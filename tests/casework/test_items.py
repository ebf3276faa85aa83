"""What two cases have in common is said; what a case holds can be read by nobody."""

from sqlalchemy import select
from tests.casework.bureau import EVIDENCE, TOKENS, Bureau
from tests.casework.histories import MEMBERS

from countervail.casework.items import ItemIndex
from countervail.casework.tables import ITEMS

HOST = "update-mail.example"
INDEX = ItemIndex(TOKENS)


def test_an_item_is_also_in_another_case(desk: Bureau) -> None:
    one, other = desk.open(found=(EVIDENCE,)), desk.open(found=(EVIDENCE,))
    with desk.office.database.reading() as connection:
        assert INDEX.also_in(connection, [HOST, "elsewhere.example"], besides=one.id) == {HOST: [other.id]}
        assert INDEX.also_in(connection, [MEMBERS[0]]) == {MEMBERS[0]: [one.id, other.id]}


def test_an_item_of_one_case_only_is_nowhere_else(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    with desk.office.database.reading() as connection:
        assert INDEX.also_in(connection, [HOST], besides=case.id) == {}


def test_another_key_finds_nothing(desk: Bureau) -> None:
    desk.open(found=(EVIDENCE,))
    with desk.office.database.reading() as connection:
        assert ItemIndex(b"x" * 32).also_in(connection, [HOST]) == {}


def test_a_forgotten_case_confirms_no_guess(desk: Bureau) -> None:
    case = desk.open(found=(EVIDENCE,))
    with desk.office.database.transaction() as connection:
        INDEX.add(connection, case.id, [HOST])
        INDEX.forget(connection, case.id)
        assert connection.execute(select(ITEMS)).all() == []


def test_more_items_than_one_question_takes(desk: Bureau) -> None:
    case = desk.open()
    many = [f"host-{n}.example" for n in range(1_200)]
    with desk.office.database.transaction() as connection:
        INDEX.add(connection, case.id, many)
        assert len(INDEX.also_in(connection, many)) == 1_200
