"""A link that signs in one person, for a day's half, and nobody who changes a letter of it."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from tests.people.office import Office

from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol, revoke
from countervail.people.local_accounts import of_password
from countervail.people.sign_in_link import GOOD_FOR, SignInLink, follow, made_link
from countervail.people.staff import remove
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import RefusedError

DEV = DevMode.on("localhost")
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
KEY, OTHER = bytes(32), bytes([1] * 32)
NOW = from_micros(1_770_000_000_000_000)


def _link(office: Office, by: str = "root") -> SignInLink:
    with office.occasion() as occasion:
        return made_link(DEV, occasion, office.actor(by), "ana")


def _with_account(office: Office) -> None:
    with office.occasion() as occasion:
        credential = of_password(DEV, "ana", "a made-up password", CHEAP)
        enrol(occasion, office.actor("root"), office.people["ana"].id, credential)


def _follow(office: Office, link: SignInLink) -> str:
    with office.database.reading() as connection:
        return follow(connection, DEV, link, office.now).pseudonym


def test_a_link_signs_in_whom_it_is_for_and_its_making_is_on_record(office: Office) -> None:
    _with_account(office)
    link = _link(office)
    assert _follow(office, SignInLink.read(link.token(KEY), KEY, office.now)) == "ana"
    assert office.journal[-1].kind == "sign_in.link"


def test_only_whoever_manages_people_makes_one_and_only_where_there_is_an_account(office: Office) -> None:
    with pytest.raises(RefusedError):
        _link(office)
    _with_account(office)
    with pytest.raises(RefusedError):
        _link(office, by="bea")


def test_it_ends_with_its_time_its_account_and_its_person(office: Office) -> None:
    _with_account(office)
    link = _link(office)
    with pytest.raises(RefusedError, match="no longer"):
        SignInLink.read(link.token(KEY), KEY, office.now + GOOD_FOR)
    with office.occasion() as occasion:
        account = authenticator_known_as(occasion.connection, Kind.LOCAL, "ana")
        revoke(occasion, office.actor("root"), account.id)
    office.later(minutes=1)
    with pytest.raises(RefusedError, match="no local account"):
        _follow(office, link)


def test_whoever_left_is_not_let_in(office: Office) -> None:
    _with_account(office)
    link = _link(office)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    with pytest.raises(RefusedError):
        _follow(office, link)


@given(st.text(min_size=1, max_size=30).filter(lambda name: name.isprintable()))
def test_a_token_is_read_back_by_its_own_key_and_by_no_other(name: str) -> None:
    link = SignInLink(name, NOW + timedelta(hours=1))
    assert SignInLink.read(link.token(KEY), KEY, NOW) == link
    with pytest.raises(RefusedError):
        SignInLink.read(link.token(KEY), OTHER, NOW)


@given(st.data())
def test_no_letter_of_a_token_can_be_changed(data: st.DataObject) -> None:
    token = SignInLink("ana", NOW + timedelta(hours=1)).token(KEY)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters().filter(lambda one: one != token[at]))
    with pytest.raises(RefusedError):
        SignInLink.read(token[:at] + letter + token[at + 1 :], KEY, NOW)


@given(st.text(max_size=60))
def test_whatever_stands_in_an_address_is_refused_in_words(text: str) -> None:
    with pytest.raises(RefusedError):
        SignInLink.read(text, KEY, NOW)
