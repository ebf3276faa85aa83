import pytest
from sqlalchemy import text
from tests.casework.bureau import Bureau

from countervail.casework.drawing_shelf import DrawingShelf, Places
from countervail.vocabulary.errors import InputError

DRAWN = {"courier:a": (-1.0, 0.25), "courier:b": (0.5, 1.0)}


def _put(desk: Bureau, case: str, places: Places) -> None:
    with desk.office.database.transaction() as connection:
        DrawingShelf(desk.cases.keys).put(connection, case, places, desk.office.now)


def _get(desk: Bureau, case: str) -> Places | None:
    with desk.office.database.reading() as connection:
        return DrawingShelf(desk.cases.keys).get(connection, case)


def test_a_drawing_is_kept_and_a_later_one_takes_its_place(desk: Bureau) -> None:
    case = desk.open().id
    assert _get(desk, case) is None
    _put(desk, case, DRAWN)
    assert _get(desk, case) == DRAWN
    _put(desk, case, {"courier:c": (0.0, 0.0)})
    assert _get(desk, case) == {"courier:c": (0.0, 0.0)}


def test_it_names_nobody_in_the_store_and_opens_in_no_other_case(desk: Bureau) -> None:
    one, two = desk.open().id, desk.open().id
    _put(desk, one, DRAWN)
    with desk.office.database.transaction() as connection:
        stored = connection.execute(text("SELECT places FROM case_drawings")).scalar_one()
        connection.execute(text("UPDATE case_drawings SET case_id = :two"), {"two": two})
    assert b"courier" not in stored
    with pytest.raises(InputError):
        _get(desk, two)


def test_a_case_whose_key_is_erased_has_no_drawing_left(desk: Bureau) -> None:
    case = desk.open().id
    _put(desk, case, DRAWN)
    desk.cases.keys.erase(case, desk.office.now)
    with pytest.raises(InputError):
        _get(desk, case)
