"""The simplified targets list: names, countries and lists, and nothing more of anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.claim import About, Listing, Source
from countervail.intelligence.operators.formats.targets_csv import FORMAT
from countervail.intelligence.operators.outside_list import OutsideList
from countervail.vocabulary.errors import InputError

SOURCE = Source("a made-up list")
HEAD = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen\n"
FIRM = 'NK-1,Company,Vellum Gate,"Vellum;VG",,cy;suhh,1 Road,,"A list;Another",+1,a@b.example,set,2024-09-16T00:00:00\n'


def _read(text: str) -> OutsideList:
    return FORMAT.read((HEAD + text).encode(), SOURCE)


def test_a_row_becomes_claims_without_addresses_phones_or_mail() -> None:
    (entry,) = _read(FIRM).entries
    assert [(one.about, one.value, one.detail, one.since) for one in entry.claims] == [
        (About.NAME, "Vellum Gate", "", ""),
        (About.IDENTIFIER, "NK-1", "OpenSanctions", ""),
        (About.ALIAS, "Vellum", "", ""),
        (About.ALIAS, "VG", "", ""),
        (About.COUNTRY, "cy", "", ""),
        (About.LISTING, "A list", Listing.IN_FORCE, "2024-09-16"),
        (About.LISTING, "Another", Listing.IN_FORCE, "2024-09-16"),
    ]
    assert not {"1 Road", "+1", "a@b.example"} & set(repr(entry).split("'"))


def test_rows_that_are_none_are_rejected_by_line() -> None:
    read = _read(FIRM + "NK-2,Vessel,Boat\n" + ",Company,No id\n" + "NK-3,Company,x" + ",y" * 20 + "\n")
    assert [one.where for one in read.rejected] == ["line 3", "line 4", "line 5"]
    assert len(read.entries) == 1


def test_a_field_of_a_million_letters_is_refused() -> None:
    with pytest.raises(InputError, match="not CSV"):
        _read("NK-1,Company," + "x" * 2_000_000 + "\n")


def test_another_table_is_refused() -> None:
    with pytest.raises(InputError, match="lacks a column"):
        FORMAT.read(b"a,b\n1,2\n", SOURCE)


@given(st.text(alphabet='NK-1,"\n\r;Company\x00é', max_size=200))
def test_any_rows_are_read_or_refused(text: str) -> None:
    try:
        _read(text)
    except InputError as error:
        assert "not CSV" in error.message
