"""No file makes its reader swell: the peak of memory grows with the file and by no more, whatever is nested in it.

`COUNTERVAIL_FIELD_MB` sets the size of the large ones; `make measure` takes 25 MB.
"""

import os
import tracemalloc
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest

from countervail.intelligence.indicators.catalogue import all_formats
from countervail.intelligence.indicators.document import MAX_BYTES, Document
from countervail.intelligence.indicators.reading import MOST_ROWS, Given, reading_of
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.vocabulary.errors import InputError

SIZE = int(os.environ.get("COUNTERVAIL_FIELD_MB", "1")) << 20
MOST_TIMES = 8
"""Peak memory by size of the file: its text, the text again as rows, and what is cut of it."""
FLOOR = 8 << 20
"""What a reader may hold besides, whatever the size."""
GIGABYTE = 1 << 30

_META = b"indicator_type,indicator_value,comment,ds\n"
_HEAD = b'{"type":"bundle","objects":['
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "one field": lambda size: _META + b"url,http://a.example/" + b"a" * size,
    "one remark": lambda size: _META + b"url,http://a.example/b,c" + b"c" * size,
    "one line": lambda size: b"a" * size,
    "one pattern": lambda size: _HEAD + b'{"type":"indicator","id":"i","pattern":"[' + b"(" * size + b'"}]}',
    "one name": lambda size: _HEAD + b'{"type":"malware","id":"m","name":"' + b"n" * size + b'"}]}',
    "nested lists": lambda size: b"[" * size,
    "nested objects": lambda size: b'{"Event":' * (size // 9),
    "nested XML": lambda size: b"<STIX_Package>" + b"<a>" * (size // 3),
    "entities": lambda size: _entities() + b"<STIX_Package>" + b"&b9;" * (size // 4) + b"</STIX_Package>",
    "a stray quote": lambda size: _META + b'url,"' + b"a".ljust(99, b"\n") * (size // 99),
    "dots": lambda size: b"a." * (size // 2),
    "brackets": lambda size: b"[.]" * (size // 3),
}


def _entities() -> bytes:
    nested = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY b0 "bad.example">{nested}]>'.encode()


def peak_of(work: Callable[[], object]) -> int:
    """Bytes held at once while something is done."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("what", HOSTILE)
def test_the_peak_grows_with_the_file_and_by_no_more(what: str) -> None:
    content = HOSTILE[what](SIZE)
    peaks = {}
    for name, form in all_formats().items():
        document = Document("hostile", content)
        peaks[name] = peak_of(lambda: reading_of(name, "hostile", "00", form.read(document), Given("made up")))  # noqa: B023 -- called at once
    worst = max(peaks, key=lambda name: peaks[name])
    print(f"{what}: {len(content) >> 20} MB, peak {peaks[worst] >> 20} MB in {worst}")
    assert peaks[worst] <= MOST_TIMES * len(content) + FLOOR


def test_the_same_search_finds_what_swells() -> None:
    """The twin: entities expanded, as a reader without a bound would."""
    content = _entities()
    assert peak_of(lambda: ("bad.example" * 10**6) * 4) > MOST_TIMES * len(content) + FLOOR


def test_more_rows_than_any_list_has_are_refused_and_the_last_allowed_one_is_not() -> None:
    note = Rejection("line 1", Reason.NOTE, "about 110 accounts")
    whole = reading_of("plain", "list.txt", "00", repeat(note, MOST_ROWS), Given("made up"))
    assert whole.read == MOST_ROWS
    with pytest.raises(InputError, match="more than 1,000,000 rows"):
        reading_of("plain", "list.txt", "00", repeat(note), Given("made up"))


def test_a_gigabyte_is_refused_before_a_byte_of_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "giant.csv"
    with path.open("wb") as file:
        file.truncate(GIGABYTE)

    def refused() -> None:
        with pytest.raises(InputError, match="too large"):
            Document.read(path)

    assert GIGABYTE > MAX_BYTES
    assert peak_of(refused) < 1 << 20
