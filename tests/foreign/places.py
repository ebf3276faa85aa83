"""Where an event came from: the address and the device of an account at a time."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from tests.foreign.clock import DAY, HOUR
from tests.foreign.crowd import Crowd
from tests.foreign.dice import Flags, Ints, pick, scramble, throw

_HOME = 1 << 40
_OWN = 1 << 40
_NO_ADDRESS, _NO_DEVICE = 0.13, 0.27
"""Shares of events whose address or device this platform did not keep."""


def addresses(crowd: Crowd, actor: Ints, time: Ints, given: Ints) -> Ints:
    """A number for the address of each event; -1 where none was kept."""
    sitting, day = time // (3 * HOUR), time // DAY
    hour = (time // HOUR + crowd.zone[actor]) % 24
    lot = throw(crowd.seed, actor, sitting, 1)
    at_exit = lot < crowd.exit[actor]
    at_office = (throw(crowd.seed, actor, sitting, 2) < crowd.office[actor]) & (hour >= 8) & (hour < 19)
    on_move = throw(crowd.seed, actor, sitting, 3) < crowd.mobile[actor]
    spell = day // crowd.exit_days[actor]
    exits = crowd.exit_base[actor] + pick(crowd.seed, crowd.exit_size[actor], actor, spell, 4)
    offices = crowd.office_base[actor] + pick(crowd.seed, crowd.office_size[actor], actor, sitting, 5)
    roads = crowd.region[actor] + pick(crowd.seed, crowd.region_size[actor], actor, day, 6)
    homes = _HOME + crowd.home[actor] * 64 + (day + crowd.home[actor] % 7) // crowd.lease[actor]
    chosen = np.where(at_exit, exits, np.where(at_office, offices, np.where(on_move, roads, homes)))
    kept = _kept(crowd.seed, len(actor), _NO_ADDRESS, 7)
    return np.where(given >= 0, given, np.where(kept, chosen, -1))


def devices(crowd: Crowd, actor: Ints, time: Ints) -> Ints:
    """A number for the device of each event; -1 where none was kept."""
    sitting = time // (3 * HOUR)
    shared = throw(crowd.seed, actor, sitting, 8) < crowd.pool[actor]
    pooled = crowd.pool_base[actor] + pick(crowd.seed, crowd.pool_size[actor], actor, sitting, 9)
    skewed = (throw(crowd.seed, actor, sitting, 10) ** 2 * crowd.devices[actor]).astype(np.int64)
    chosen = np.where(shared, pooled, _OWN + actor * 4 + skewed)
    return np.where(_kept(crowd.seed, len(actor), _NO_DEVICE, 11), chosen, -1)


def _kept(seed: int, size: int, lost: float, salt: int) -> Flags:
    return throw(seed, np.arange(size), salt) >= lost


def _hashes(seed: int, codes: Ints, salt: int) -> npt.NDArray[np.uint64]:
    return scramble(scramble(codes.astype(np.uint64) ^ np.uint64(seed * 7919 + salt)))


def worded(codes: Ints, words: list[str]) -> pa.Array:
    """A string column from numbers into a list of words; -1 is null."""
    return pa.array(words, pa.string()).take(pa.array(codes, mask=codes < 0))


def address_words(seed: int, codes: Ints) -> pa.Array:
    """Addresses in words: homes are IPv6, shared ones IPv4 of the benchmark range."""
    known, inverse = np.unique(codes, return_inverse=True)
    lots = np.random.default_rng([seed, 71]).permutation(131_000)
    parts = _hashes(seed, known, 3)
    words = []
    for code, part in zip(known.tolist(), parts.tolist(), strict=True):
        if code >= _HOME:
            words.append(
                f"2001:db8:{(part & 0xFFFF) | 1:x}:{(part >> 16 & 0xFFFF) | 2:x}::{(part >> 32 & 0xFFFF) | 4:x}"
            )
        else:
            lot = int(lots[code]) + 7
            words.append(f"198.{18 + (lot >> 16)}.{lot >> 8 & 255}.{lot & 255}")
    return worded(np.where(codes < 0, -1, inverse), words)


def device_words(seed: int, codes: Ints) -> pa.Array:
    """Devices in words: opaque, shared and own alike."""
    known, inverse = np.unique(codes, return_inverse=True)
    words = [f"hw-{part:016x}" for part in _hashes(seed, known, 5).tolist()]
    return worded(np.where(codes < 0, -1, inverse), words)
