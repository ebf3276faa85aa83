"""Bytes of a source file, unpacked on the way whatever its name says, and handed out in chunks."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyarrow as pa

CHUNK_BYTES = 8 << 20
STEP_BYTES = 16 << 10
"""Packed files are read in such steps, so that damage costs no more than one of them."""
GZIP, ZSTD, PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"
"""How such files begin, whatever their name says."""
BOM = b"\xef\xbb\xbf"

Tick = Callable[[int], None]
"""Told how many more bytes of the file on disk have been read."""


def packing(path: Path) -> str | None:
    """`gzip`, `zstd`, or None for a plain file, by the first bytes."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(GZIP):
        return "gzip"
    return "zstd" if start == ZSTD else None


class Stream:
    """An open source file. `damaged` turns true at its end if the packing broke off or failed its check sum."""

    def __init__(self, path: Path, tick: Tick, chunk_bytes: int = CHUNK_BYTES) -> None:
        """Open a file; `chunk_bytes` is for tests, which want chunks to end in awkward places."""
        codec = packing(path)
        self.damaged = False
        self._file = path.open("rb")
        self._stream: BinaryIO = pa.CompressedInputStream(self._file, codec) if codec else self._file
        self._chunk = chunk_bytes
        self._step = min(chunk_bytes, STEP_BYTES) if codec else chunk_bytes
        self._tick = tick
        self._told = 0
        self._begun = False

    def read(self) -> bytes:
        """The next chunk, without a byte order mark; empty at the end."""
        parts: list[bytes] = []
        wanted = self._chunk
        while wanted > 0 and (part := self._part(min(self._step, wanted))):
            parts.append(part)
            wanted -= len(part)
        chunk = b"".join(parts)
        self._tick(self._file.tell() - self._told)
        self._told = self._file.tell()
        if not self._begun and len(chunk) > len(BOM):
            chunk = chunk.removeprefix(BOM)
        self._begun = True
        return chunk

    def _part(self, size: int) -> bytes:
        if self.damaged:
            return b""
        try:
            return self._stream.read(size)
        except OSError:
            self.damaged = True
            return b""

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
