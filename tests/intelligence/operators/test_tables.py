"""The tables refuse what no function writes."""

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import entered

from countervail.intelligence.operators.tables import OPERATORS

ROW = {"id": "OP-9", "name": "x", "claims": 0, "seq": 1, "changed_at": 0}


def test_a_kind_outside_of_the_list_is_refused(desk: Bureau) -> None:
    with pytest.raises(IntegrityError), desk.office.database.transaction() as connection:
        connection.execute(insert(OPERATORS).values(ROW | {"kind": "rumour"}))


def test_nobody_is_merged_into_itself(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate")
    with pytest.raises(IntegrityError), desk.office.database.transaction() as connection:
        connection.execute(update(OPERATORS).values(merged_into=operator.id))
