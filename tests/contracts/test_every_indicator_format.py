"""The promises every indicator format keeps: known by itself, every row once, nothing assumed, no failure at all."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intelligence.indicators.samples import SAMPLES, Sample

from countervail.intelligence.indicators import formats
from countervail.intelligence.indicators.catalogue import all_formats, format_of
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.indicator import exportable
from countervail.intelligence.indicators.reading import Given, Reading, read_document, reading_of
from countervail.vocabulary.tlp import Tlp

MADE_UP = Given("made up")
MOST_SECONDS = 5.0
"""Far above what any of the hostile files below needs; a hang would take for ever."""
bounded = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def names() -> list[str]:
    return sorted(all_formats())


def read(name: str, content: bytes) -> Reading:
    """A document read by one format, whether or not it is its own."""
    document = Document(SAMPLES[name].document.name, content)
    found = all_formats()[name].read(document)
    return reading_of(name, document.name, document.sha256, found, MADE_UP)


def test_a_format_is_called_as_its_file_and_every_format_has_a_sample() -> None:
    files = {path.stem.replace("_", "-") for path in Path(formats.__path__[0]).glob("*.py")} - {"--init--"}
    assert files == set(names()) == set(SAMPLES)


@pytest.mark.parametrize("name", names())
def test_a_sample_is_recognised_by_its_format_and_no_other(name: str) -> None:
    document = SAMPLES[name].document
    sure = [one.name for one in all_formats().values() if not one.last and one.recognises(document)]
    assert sure == ([] if all_formats()[name].last else [name])
    found = format_of(document)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", names())
def test_every_row_is_imported_or_rejected_with_its_reason(name: str) -> None:
    sample: Sample = SAMPLES[name]
    reading = read_document(sample.document, MADE_UP)
    values = tuple(one.value.split(" ")[0] for one in reading.indicators)
    assert values == sample.values
    assert tuple(one.reason.value for one in reading.rejections) == sample.rejected
    assert reading.read == len(sample.values) + len(sample.rejected)
    assert all(one.place for one in reading.rejections)


@pytest.mark.parametrize("name", names())
def test_what_bears_no_marking_is_red_and_stays_here(name: str) -> None:
    reading = read_document(SAMPLES[name].document, MADE_UP)
    marked = {"stix2", "misp-event", "misp-csv", "typed-table"}
    for one in reading.indicators:
        assert one.provenance.source == "made up"
        assert one.provenance.sha256 == SAMPLES[name].document.sha256
        if name not in marked:
            assert one.tlp is Tlp.RED
            assert not exportable(one)


@pytest.mark.parametrize("name", names())
def test_no_person_of_a_sample_is_kept(name: str) -> None:
    told = repr(read_document(SAMPLES[name].document, MADE_UP))
    assert "someone@people.example" not in told
    assert "A. Person" not in told


@pytest.mark.parametrize("name", names())
@bounded
@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_fail(name: str, content: bytes) -> None:
    reading = read(name, content)
    assert reading.read == len(reading.indicators) + len(reading.rejections)


@pytest.mark.parametrize("name", names())
@bounded
@given(data=st.data())
def test_no_damage_to_a_sample_makes_it_fail(name: str, data: st.DataObject) -> None:
    content = SAMPLES[name].document.content
    at = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=20))
    reading = read(name, content[:at] + put + content[at + cut :])
    assert reading.read == len(reading.indicators) + len(reading.rejections)


def hostile() -> dict[str, bytes]:
    """Files made to exhaust whoever reads them."""
    expansion = '<!DOCTYPE a [<!ENTITY b "bad.example">' + "".join(
        f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12)
    )
    return {
        "deep JSON": b"[" * 100_000,
        "deep objects": b'{"Event":' * 50_000,
        "deep bundle": b'{"type":"bundle","objects":[' + b'{"a":' * 50_000,
        "deep XML": b"<STIX_Package>" + b"<a>" * 50_000,
        "entities": f"{expansion}]><STIX_Package>&b11;</STIX_Package>".encode(),
        "a huge field": b"indicator_type,indicator_value,comment,ds\nurl," + b"a" * 5_000_000,
        "a huge line": b"a" * 5_000_000,
        "a huge pattern": b'{"type":"bundle","objects":[{"type":"indicator","id":"i","pattern":"['
        + b"(" * 3_000_000
        + b'"}]}',
        "an open quote": b'Tactic,Technique,Procedure,Indicator\n0,0,0,"' + b"a\n" * 30_000,
        "many dots": b"a." * 1_000_000,
        "many brackets": b"[.]" * 500_000,
        "percent signs": b"http://a.example/" + b"%25" * 5_000,
        "NULs": b"\0" * 100_000,
    }


@pytest.mark.parametrize("what", hostile())
def test_nothing_hangs_or_swells(what: str) -> None:
    content = hostile()[what]
    for name in names():
        start = time.process_time()
        reading = read(name, content)
        assert time.process_time() - start < MOST_SECONDS, name
        assert sum(len(one.value) for one in reading.rejections) <= len(content)
        assert all(len(one.value) <= 500 for one in reading.rejections)
        assert all(len(one.value) <= 20_000 for one in reading.indicators)
