"""The journal of sending: a file beside the database, written before a message ends and after its answer.

    P 150 5f2c k1 k2 ..  150 messages have been planned by now, these are next: on the disk before the first goes;
                         5f2c names the boot of the machine on which it was written
    I k1                 all of k1 but its final dot is out; the dot is next
    S k1 250 queued...   the server answers for k1
    N k1 450             k1 did not go out: it can be tried again, or was refused

One write() a line survives the death of a process; the disk's own sync, once for the messages of a P line, bounds what
a power cut leaves unknown. An I without S or N after it is UNKNOWN, and nobody sends it again but by a person's word.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place, StorageError

FILE = "sending.journal"
BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Linux names each boot; elsewhere every new process is taken for one after a power cut, which is safe."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what happened to which message."""

    kind: str
    key: str
    detail: str
    """The server's word; of a P line the boot it was written on."""
    end: int
    """Position behind it."""


class Journal:
    """The journal of one installation, open for one process at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / FILE
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            hint = "Let it go on, or end it; two would send twice."
            raise StorageError("another process is sending notices.", hint=hint) from error
        self._mend()
        self._boot = boot()
        self.planned = self._planned()

    def plan(self, keys: Sequence[str]) -> None:
        """Note what is sent next, on the disk when this returns. Errors of this and all that note: see `_write`."""
        planned = self.planned + len(keys)
        self._write(f"P {planned} {self._boot} {' '.join(keys)}")
        self.planned = planned
        self._sync()

    def intend(self, key: str) -> None:
        """Note that the end of a message is next."""
        self._write(f"I {key}")

    def sent(self, key: str, detail: str) -> None:
        """Note that the server answers for a message."""
        self._write(f"S {key} {' '.join(detail.split())}")

    def not_sent(self, key: str, detail: str) -> None:
        """Note that a message did not go out."""
        self._write(f"N {key} {' '.join(detail.split())}")

    def sync(self) -> None:
        """Put all that was noted on the disk: nobody may rely on a position that a power cut takes back."""
        self._sync()

    def lines(self, start: int = 0) -> Iterator[Line]:
        """What was noted of messages from a position on.

        Raises:
            InputError: a line is none of ours.
        """
        with self.path.open("rb") as file:
            file.seek(start)
            at = start
            for raw in file:
                at += len(raw)
                yield from _read(raw.decode("ascii"), at, self.path)

    @property
    def end(self) -> int:
        """Position behind the last line."""
        return os.fstat(self._file).st_size

    def close(self) -> None:
        """Give it to others."""
        os.close(self._file)

    def _write(self, line: str) -> None:
        """All that is written goes through here, a line at a time: there whole, or not at all.

        Raises:
            StorageError: the disk did not take it.
        """
        content, end = line.encode("ascii", "replace") + b"\n", self.end
        try:
            if os.write(self._file, content) == len(content):
                return
            os.ftruncate(self._file, end)  # half a line would swallow the next one
        except OSError as error:
            raise self._full() from error
        raise self._full()

    def _sync(self) -> None:
        try:
            os.fdatasync(self._file)
        except OSError as error:
            raise self._full() from error

    def _full(self) -> StorageError:
        hint = "Make room on its disk; nothing is sent that is not noted, and nothing is lost."
        return StorageError("the journal of sending cannot be written.", hint=hint, where=Place(str(self.path)))

    def _mend(self) -> None:
        """End a line that a power cut tore, so that the next one stands by itself; half a line says nothing."""
        size = os.fstat(self._file).st_size
        whole = self.path.read_bytes().rpartition(b"\n")
        if size and len(whole[0]) + len(whole[1]) != size:
            os.ftruncate(self._file, len(whole[0]) + len(whole[1]))

    def _planned(self) -> int:
        planned = 0
        with self.path.open("rb") as file:
            for raw in file:
                if raw.startswith(b"P "):
                    planned = int(raw.split(b" ", 2)[1])
        return planned


def boot() -> str:
    """The name of this boot of the machine."""
    return BOOT.read_text(encoding="ascii").strip() if BOOT.exists() else f"process-{os.getpid()}"


def _read(text: str, end: int, path: Path) -> Iterator[Line]:
    kind, _, rest = text.rstrip("\n").partition(" ")
    if kind in ("I", "S", "N"):
        key, _, detail = rest.partition(" ")
        yield Line(kind, key, detail, end)
    elif kind == "P":
        _, written_on, *keys = rest.split(" ")
        yield from (Line(kind, key, written_on, end) for key in keys)
    else:
        hint = "Nothing is sent until somebody has looked at this file; put it back from where it was kept."
        raise InputError("this is no line of a journal of sending.", hint=hint, where=Place(str(path)))
