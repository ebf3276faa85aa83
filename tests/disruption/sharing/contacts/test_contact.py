"""One contact has one spelling, and its hash means nothing to another partner or for another release."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.sharing.contacts.contact import Given, hashed, key_for, normal, read_contacts
from countervail.vocabulary.errors import InputError

KEY = b"x" * 32


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("email:Mira@Desk.Example ", "email:mira@desk.example"),
        ("phone:+49 (151) 1234-5678", "phone:+4915112345678"),
        ("phone:015112345678", None),
        ("phone:+49", None),
        ("email:mira", None),
        ("email:mira@desk", None),
        ("mira@desk.example", None),
        ("payment:DE00", None),
    ],
)
def test_a_contact_is_spelt_one_way_or_is_none(written: str, read: str | None) -> None:
    assert normal(written) == read


@given(st.text(max_size=40))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normal(text)
    assert once is None or normal(once) == once


def test_each_partner_and_each_release_has_a_key_of_its_own() -> None:
    keys = {key_for(KEY, "PA-1", "R-1"), key_for(KEY, "PA-2", "R-1"), key_for(KEY, "PA-1", "R-2")}
    keys.add(key_for(b"y" * 32, "PA-1", "R-1"))
    assert len({hashed(key, "email:mira@desk.example") for key in keys}) == 4


def test_a_row_that_is_wrong_is_named_by_its_line_and_not_by_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("account,contact\ncourier:a,email:A@desk.example\n")
    assert read_contacts(file) == (Given(2, "courier:a", "email:a@desk.example"),)
    file.write_text("account,contact\ncourier:secret,no contact\n")
    with pytest.raises(InputError, match=r"contacts\.csv:2") as caught:
        read_contacts(file)
    assert "secret" not in str(caught.value)
    for text in ("a,b\n", "", "account,contact\ncourier:a\n"):
        file.write_text(text)
        with pytest.raises(InputError):
            read_contacts(file)
    with pytest.raises(InputError, match="no such file"):
        read_contacts(tmp_path / "none.csv")
