"""Who adds a passkey proves it by what they have; a key file's word travels in one line."""

import pytest
from tests.people.ceremonies import with_passkey
from tests.people.office import Office

from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.enrolment import revoke
from countervail.people.proof import PROOF, line_of, proving, read_line
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError


def _proving(office: Office, name: str) -> set[Kind]:
    with office.database.reading() as connection:
        return proving(connection, office.people[name].id, office.now)


def test_what_stands_and_signs_proves(office: Office) -> None:
    office.add("dan")
    assert _proving(office, "dan") == set()
    assert _proving(office, "ana") == {Kind.ED25519}
    with_passkey(office, "ana")
    with office.database.reading() as connection:
        held = authenticators_of(connection, office.people["ana"].id)
    with office.occasion() as occasion:
        revoke(occasion, office.actor("root"), next(one.id for one in held if one.kind is Kind.ED25519))
    assert _proving(office, "ana") == {Kind.PASSKEY}


def test_a_line_carries_a_signature_whole(office: Office) -> None:
    signed = office.signer("ana").sign(Purpose.ENROL, PROOF, office.now)
    read = read_line(signed.person, f"  {line_of(signed)}\n")
    assert read == signed
    with office.database.reading() as connection:
        verify_signature(connection, PROOF, read, office.now, purpose=Purpose.ENROL)


@pytest.mark.parametrize(
    "line",
    ["", "1 A-AAAAAAAAAAAAAAAA x", "1 A-AAAAAAAAAAAAAAAA", "x A-AAAAAAAAAAAAAAAA eA==", "1 A- eA==", "\u0661 A eA=="],
)
def test_anything_else_is_no_line(line: str) -> None:
    with pytest.raises(InputError, match="no line"):
        read_line("P-1", line)
