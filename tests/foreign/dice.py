"""Chance that depends only on who and when: the same account in the same hour always throws the same number."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def scramble(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """One round of splitmix64: a bijection of 64-bit numbers, so distinct stays distinct."""
    z = values + _STEP
    z = (z ^ (z >> np.uint64(30))) * _FIRST
    z = (z ^ (z >> np.uint64(27))) * _SECOND
    return z ^ (z >> np.uint64(31))


def throw(seed: int, *keys: Ints | int) -> Floats:
    """A number in [0, 1) for each row of keys."""
    z = np.array([seed], dtype=np.uint64)
    for key in keys:
        z = scramble(z ^ scramble(np.asarray(key, dtype=np.int64).reshape(-1).astype(np.uint64)))
    return (z >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def pick(seed: int, size: Ints | int, *keys: Ints | int) -> Ints:
    """A whole number below `size` for each row of keys."""
    chosen: Ints = (throw(seed, *keys) * size).astype(np.int64)
    return chosen
