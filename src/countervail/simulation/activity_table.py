"""A day of acts as a Parquet file of the activity contract, sorted by time."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.schema import ACTIVITY, TIMESTAMP
from countervail.simulation.acts import CONTACT_KINDS, NOBODY, VERBS, Acts
from countervail.simulation.dice import Ints, Marks, Mask, chance, mix
from countervail.simulation.hosts import HostBook
from countervail.simulation.population import SURFACES, Population
from countervail.simulation.whereabouts import Whereabouts, address_text

_SOURCE = "simulation"
_HEX = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), np.uint8).reshape(256, 2)
_COURIER = SURFACES.index("courier")
_AGENTS = tuple(
    f"{app}/{major}.{minor} ({system})"
    for app in ("Plaza", "PlazaLite", "PlazaWeb")
    for major, minor in ((41, 0), (41, 2), (42, 0), (43, 1))
    for system in ("Android 10", "Android 11", "Android 9", "iOS 14", "iOS 15", "Windows", "macOS", "Linux")
)


@dataclass(frozen=True, slots=True)
class ActivityWriter:
    """Turns numbers into the text a platform would log."""

    folder: Path
    """The world's `activity` folder."""
    population: Population
    book: HostBook
    whereabouts: Whereabouts
    ids: pa.Array
    """Ids of all persons, by number."""
    first_day: date
    midnight: int
    """The first day's, in epoch microseconds."""

    def write(self, day: int, rows: Acts) -> None:
        """One day; the rows come sorted by time."""
        moment = self.first_day + timedelta(days=day)
        folder = self.folder / f"day={moment.isoformat()}"
        folder.mkdir(parents=True, exist_ok=True)
        table = self._table(rows, f"{moment:%Y%m%d}")
        pq.write_table(table, folder / "part-0.parquet", compression="zstd", compression_level=1, use_dictionary=True)

    def _table(self, rows: Acts, stamp: str) -> pa.Table:
        actor = rows["actor"]
        address, device = self.whereabouts.of(rows)
        serial = mix(self.population.marks[actor], rows["t"], 161)
        surface = self.population.surface[actor]
        no_device = (chance(mix(serial, 162)) < 0.015) | ((surface == _COURIER) & (chance(mix(serial, 163)) < 0.5))
        no_address = chance(mix(serial, 164)) < 0.02
        columns = {
            "uid": _serials(stamp, len(rows)),
            "source": _constant(_SOURCE, len(rows)),
            "time": pa.array(rows["t"] + self.midnight, TIMESTAMP),
            "surface": pa.array(SURFACES, pa.string()).take(pa.array(surface)),
            "verb": pa.array([str(verb) for verb in VERBS], pa.string()).take(pa.array(rows["verb"])),
            "actor_uid": self.ids.take(pa.array(actor)),
            "target_uid": self.ids.take(pa.array(rows["target"], mask=rows["target"] == NOBODY)),
            "container_uid": _marked("room:", rows["container"]),
            "ip": _addresses(address, no_address),
            "device_uid": _marked("", np.where(no_device, np.uint64(0), device)),
            "user_agent": _agents(device, serial),
            "url": self._urls(rows),
            "media_hash": _marked("", rows["media"]),
            "contact_hash": _contacts(rows),
        }
        return pa.table(columns, schema=ACTIVITY)

    def _urls(self, rows: Acts) -> pa.Array:
        linked = np.flatnonzero(rows["host"] != NOBODY)
        texts = [
            self.book.url(host, path)
            for host, path in zip(rows["host"][linked].tolist(), rows["path"][linked].tolist(), strict=True)
        ]
        where = np.zeros(len(rows), np.int64)
        where[linked] = np.arange(len(linked))
        return pa.array(texts, pa.string()).take(pa.array(where, mask=rows["host"] == NOBODY))


def _fixed(letters: npt.NDArray[np.uint8]) -> pa.Array:
    """Strings of one length from a table of letters, one row each."""
    count, width = letters.shape
    offsets = np.arange(count + 1, dtype=np.int32) * width
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(letters)))


def _hex(marks: Marks) -> npt.NDArray[np.uint8]:
    return _HEX[marks.astype(">u8").view(np.uint8).reshape(len(marks), 8)].reshape(len(marks), 16)


def _prefixed(prefix: str, letters: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    start = np.broadcast_to(np.frombuffer(prefix.encode(), np.uint8), (len(letters), len(prefix)))
    return np.concatenate([start, letters], axis=1)


def _spread(present: npt.NDArray[np.bool_], values: pa.Array) -> pa.Array:
    """The values of the rows that have one, null elsewhere."""
    return values.take(pa.array(np.cumsum(present) - 1, mask=~present))


def _marked(prefix: str, marks: Marks) -> pa.Array:
    present = marks != 0
    return _spread(present, _fixed(_prefixed(prefix, _hex(marks[present]))))


def _serials(stamp: str, count: int) -> pa.Array:
    """Event ids by time within the day: they say no more than the time does."""
    digits = np.arange(count)[:, None] // 10 ** np.arange(8, -1, -1) % 10
    return _fixed(_prefixed(f"{stamp}-", (digits + ord("0")).astype(np.uint8)))


def _constant(text: str, count: int) -> pa.Array:
    return pa.array([text], pa.string()).take(pa.array(np.zeros(count, np.int8)))


def _addresses(codes: Ints, absent: Mask) -> pa.Array:
    distinct, where = np.unique(codes, return_inverse=True)
    texts = pa.array([address_text(code) for code in distinct.tolist()], pa.string())
    return texts.take(pa.array(where, mask=absent))


def _agents(device: Marks, serial: Marks) -> pa.Array:
    """What the device's app calls itself: a few builds are most people's."""
    rank = (len(_AGENTS) * chance(mix(device, 165)) ** 2).astype(np.int64)
    return pa.array(_AGENTS, pa.string()).take(pa.array(rank, mask=chance(mix(serial, 166)) < 0.03))


def _contacts(rows: Acts) -> pa.Array:
    present = rows["contact"] != 0
    kinds, marks = rows["contact_kind"][present], rows["contact"][present]
    texts = [f"{CONTACT_KINDS[kind]}:{mark:016x}" for kind, mark in zip(kinds.tolist(), marks.tolist(), strict=True)]
    return _spread(present, pa.array(texts, pa.string()))
