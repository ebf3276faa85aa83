"""Streams unpack by content, tell how far they are, and end where a file is damaged."""

import gzip
from pathlib import Path

import pyarrow as pa
import pytest

from countervail.activity.intake.streams import Stream

TEXT = b"".join(b"%d\n" % i for i in range(20_000))


def drained(path: Path, chunk: int = 1000) -> tuple[bytes, bool, int]:
    ticks: list[int] = []
    with Stream(path, ticks.append, chunk) as stream:
        parts = list(iter(stream.read, b""))
        return b"".join(parts), stream.damaged, sum(ticks)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda b: pa.compress(b, codec="zstd", asbytes=True)])
def test_packed_or_not_the_bytes_are_the_same(tmp_path: Path, pack: type[bytes]) -> None:
    (tmp_path / "named-anything").write_bytes(pack(TEXT))
    assert drained(tmp_path / "named-anything") == (TEXT, False, len(pack(TEXT)))


def test_a_file_of_several_packed_parts_is_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(TEXT) + gzip.compress(TEXT))
    assert drained(tmp_path / "a")[0] == TEXT * 2


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfabc")
    assert drained(tmp_path / "a")[0] == b"abc"


def test_damage_ends_the_stream_but_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(TEXT)[:-20])
    octets, damaged, _ = drained(tmp_path / "a")
    assert damaged
    assert TEXT.startswith(octets)
    assert len(octets) > len(TEXT) - 20_000
