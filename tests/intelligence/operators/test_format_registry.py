"""Formats are found by their files and recognised by the beginning of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.claim import Source
from countervail.intelligence.operators.format_registry import all_formats, recognised
from countervail.vocabulary.errors import InputError


def test_each_format_is_named_like_its_file() -> None:
    assert set(all_formats()) == {"followthemoney", "misp-galaxy", "targets-csv"}
    assert all(name == form.name for name, form in all_formats().items())


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        (b'{"authors": [], "category": "actor", "values": [', "misp-galaxy"),
        (b'{"id": "NK-1", "schema": "Company", "properties": {', "followthemoney"),
        (b'"id","schema","name","aliases"\n', "targets-csv"),
    ],
)
def test_a_file_is_recognised_by_its_beginning(beginning: bytes, name: str) -> None:
    assert recognised(beginning).name == name


def test_what_no_format_fits_is_said_so() -> None:
    with pytest.raises(InputError, match="none of the known"):
        recognised(b"%PDF-1.7")
    with pytest.raises(InputError, match="no format 'pdf'"):
        recognised(b"", "pdf")


@given(st.binary(max_size=500))
def test_any_bytes_are_read_or_refused_by_every_format(raw: bytes) -> None:
    for form in all_formats().values():
        form.recognises(raw)
        try:
            form.read(raw, Source("made up"))
        except InputError as error:
            assert error.hint
