"""Arrays that last: one file, array after array, each behind a header that says its type and shape."""

import math
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Integers = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers of any width."""
Flags = npt.NDArray[np.bool_]


def counting_kind(most: int) -> "np.dtype[Any]":
    """The least whole number that counts so far: half the room, and scipy wants it of all of a matrix's places."""
    return np.dtype(np.int32) if most < 1 << 31 else np.dtype(np.int64)


def write_arrays(file: BinaryIO, arrays: tuple[Array, ...]) -> None:
    """Append arrays to an open file, uncompressed: they are read and written whole every day."""
    for array in arrays:
        whole = np.ascontiguousarray(array)
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(whole))
        write_plain(file, whole)


def write_plain(file: BinaryIO, array: Array) -> None:
    """Append an array's octets, without any header."""
    if array.size:
        file.write(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)


def read_arrays(path: Path) -> tuple[Array, ...]:
    """Every array of a file, in order; each page is read when somebody looks at it."""
    whole = mapped(path, np.dtype(np.uint8))
    arrays, place = [], 0
    with path.open("rb") as file:
        while place < len(whole):
            file.seek(place)
            np.lib.format.read_magic(file)
            shape, _, kind = np.lib.format.read_array_header_1_0(file)
            start, size = file.tell(), kind.itemsize * math.prod(shape)
            arrays.append(whole[start : start + size].view(kind).reshape(shape))
            place = start + size
    return tuple(arrays)


def mapped(path: Path, kind: "np.dtype[Any]") -> Array:
    """A file that is one array, without any header; each page is read when somebody looks at it."""
    return np.asarray(np.memmap(path, kind, mode="r")) if path.stat().st_size else np.array([], kind)
