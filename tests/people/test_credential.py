"""Credentials about to be enrolled: one spelling each, nothing readable that need not be."""

import pytest
from tests.people.office import fresh_key
from tests.people.soft_passkey import PARTY

from countervail.people.authenticators import Kind
from countervail.people.credential import of_mail, of_oidc, of_passkey, of_request, oidc_identifier
from countervail.people.key_file import fingerprint
from countervail.people.key_request import KeyRequest
from countervail.people.passkeys import Passkey
from countervail.vocabulary.errors import InputError, RefusedError

KEY = bytes(range(32))


def test_a_mail_address_is_one_address_however_it_is_written() -> None:
    assert of_mail(KEY, "Ana@Desk.Example") == of_mail(KEY, " ana@desk.example ")
    assert of_mail(KEY, "ana@desk.example") != of_mail(bytes(32), "ana@desk.example")
    assert "ana" not in repr(of_mail(KEY, "ana@desk.example"))
    for wrong in ("ana", "@desk.example", "ana@", "a na@desk.example"):
        with pytest.raises(InputError, match="no mail address"):
            of_mail(KEY, wrong)


def test_issuer_and_subject_are_a_pair_that_nothing_else_spells() -> None:
    assert oidc_identifier(KEY, "https://a.example", "1x") != oidc_identifier(KEY, "https://a.example1", "x")
    assert of_oidc(KEY, "https://a.example", "x").identifier == oidc_identifier(KEY, "https://a.example", "x")


def test_a_request_is_checked_before_it_becomes_a_credential() -> None:
    key = fresh_key()
    credential = of_request(KeyRequest.of("ana", key), "ana")
    assert (credential.kind, credential.identifier) == (Kind.ED25519, fingerprint(key.public))
    with pytest.raises(RefusedError):
        of_request(KeyRequest.of("ana", key), "bea")


def test_a_passkey_keeps_whom_it_is_for_and_its_count() -> None:
    credential = of_passkey(Passkey("c", b"k", 4), PARTY)
    assert (credential.party, credential.sign_count, credential.identifier) == (PARTY, 4, "c")
