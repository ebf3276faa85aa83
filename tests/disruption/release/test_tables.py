"""The tables guard themselves."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from tests.disruption.release.bureau import ReleaseDesk

from countervail.disruption.release.tables import RELEASE_SIGNATURES


@pytest.mark.parametrize(("part", "by"), [("approve_release", "ana"), ("propose_release", "bea"), ("wish", "bea")])
def test_nobody_approves_their_own_even_past_the_program(at: ReleaseDesk, part: str, by: str) -> None:
    made, office = at.draft(), at.desk.office
    row = {"release_hash": made.hash, "part": part, "proposer": office.people["ana"].id}
    row |= {"person": office.people[by].id, "authenticator": "A-1", "signed_at": 0, "value": b"x"}
    with pytest.raises(IntegrityError), office.database.transaction() as connection:
        connection.execute(insert(RELEASE_SIGNATURES).values(row))
