"""Passkeys checked by the library's own steps, against a software authenticator that does what the standard says."""

from dataclasses import replace

import pytest
from tests.people.office import START
from tests.people.soft_passkey import PARTY, PRESENT, SoftPasskey

from countervail.people.passkeys import (
    Passkey,
    RelyingParty,
    asserted,
    challenge_of,
    credential_of,
    packed,
    registered,
    unpacked,
)
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.errors import RefusedError

ASKED = Statement(Purpose.APPROVE, "ab" * 32, "P-1", START, nonce="cd" * 32)
ENROL = replace(ASKED, purpose=Purpose.ENROL)
ELSEWHERE = RelyingParty("example.test", "https://example.test")


def _registered(soft: SoftPasskey) -> Passkey:
    return registered(soft.register(challenge_of(ENROL)), ENROL, PARTY)


def test_what_was_registered_can_assert() -> None:
    soft = SoftPasskey()
    passkey = _registered(soft)
    assert passkey.credential == credential_of(soft.answer(b""))
    soft.count = 0
    assert asserted(soft.answer(challenge_of(ASKED)), ASKED, PARTY, passkey) == 1


def test_an_authenticator_that_keeps_no_count_may_assert_again_and_again() -> None:
    soft = SoftPasskey(counting=False)
    passkey = _registered(soft)
    assert [asserted(soft.answer(challenge_of(ASKED)), ASKED, PARTY, passkey) for _ in range(2)] == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, payload="ac" * 32),
        replace(ASKED, purpose=Purpose.REVEAL),
        replace(ASKED, person="P-2"),
        replace(ASKED, nonce="ce" * 32),
    ],
    ids=["plan", "purpose", "person", "nonce"],
)
def test_an_assertion_answers_the_statement_it_was_asked_for_and_no_other(other: Statement) -> None:
    soft = SoftPasskey()
    passkey = _registered(soft)
    with pytest.raises(RefusedError, match="challenge"):
        asserted(soft.answer(challenge_of(ASKED)), other, PARTY, passkey)


def test_another_site_another_key_or_nobody_present_do_not_count() -> None:
    soft, stranger = SoftPasskey(), SoftPasskey()
    passkey = _registered(soft)
    impostor = SoftPasskey(credential=soft.credential)
    absent = SoftPasskey(key=soft.key, credential=soft.credential, flags=PRESENT)
    phished = SoftPasskey(key=soft.key, credential=soft.credential, party=ELSEWHERE)
    for wrong in (stranger, impostor, absent, phished):
        with pytest.raises(RefusedError):
            asserted(wrong.answer(challenge_of(ASKED)), ASKED, PARTY, passkey)


def test_a_count_that_went_back_betrays_a_copy() -> None:
    soft = SoftPasskey(count=5)
    passkey = replace(_registered(soft), sign_count=6)
    with pytest.raises(RefusedError, match="count"):
        asserted(soft.answer(challenge_of(ASKED)), ASKED, PARTY, passkey)


def test_registration_for_another_site_challenge_or_without_the_person_is_refused() -> None:
    for soft, asked in (
        (SoftPasskey(party=ELSEWHERE), ENROL),
        (SoftPasskey(), ASKED),
        (SoftPasskey(flags=PRESENT), ENROL),
    ):
        with pytest.raises(RefusedError):
            registered(soft.register(challenge_of(asked)), ENROL, PARTY)


@pytest.mark.parametrize("answer", [{}, {"id": 5}, {"id": "x", "response": {}}, {"id": "x", "rawId": "y", "type": "z"}])
def test_nonsense_is_refused_not_a_crash(answer: dict[str, object]) -> None:
    with pytest.raises(RefusedError):
        registered(answer, ENROL, PARTY)
    with pytest.raises(RefusedError):
        asserted(answer, ASKED, PARTY, Passkey("x", b"", 0))


def test_a_stored_assertion_comes_back_whole() -> None:
    answer = SoftPasskey().answer(challenge_of(ASKED))
    assert unpacked(packed(answer, "n")) == (answer, "n")
    for wrong in (b"", b"[]", b"{}"):
        with pytest.raises(RefusedError):
            unpacked(wrong)
