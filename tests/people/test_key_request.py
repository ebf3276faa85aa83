"""Requests for enrolment: only whoever holds the key can make one, and only for the name it says."""

from dataclasses import replace

import pytest
from tests.people.office import fresh_key

from countervail.people.key_request import KeyRequest, signed_by
from countervail.vocabulary.errors import InputError, RefusedError


def test_a_request_survives_its_file_and_holds_no_private_part() -> None:
    request = KeyRequest.of("ana", fresh_key())
    assert KeyRequest.read(request.text()) == request
    request.check("ana")


def test_a_request_for_another_name_or_with_anothers_key_is_refused() -> None:
    request, other = KeyRequest.of("ana", fresh_key()), fresh_key()
    for forged in (replace(request, public=other.public), replace(request, proof=other.sign(b"x"))):
        with pytest.raises(RefusedError, match="not ana's own"):
            forged.check("ana")
    with pytest.raises(RefusedError, match="not bea's own"):
        request.check("bea")
    with pytest.raises(RefusedError, match="not bea's own"):
        replace(request, pseudonym="bea").check("bea")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"pseudonym": "ana", "public": "!", "proof": ""}', "null"])
def test_what_is_no_request_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InputError, match="no request"):
        KeyRequest.read(text)


def test_a_key_of_the_wrong_length_signs_nothing() -> None:
    assert not signed_by(b"short", b"value", b"message")
