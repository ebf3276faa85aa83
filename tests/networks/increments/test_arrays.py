"""Arrays are read as they were written, in order, of whatever type and shape, even of nothing."""

from pathlib import Path

import numpy as np

from countervail.networks.increments.arrays import mapped, read_arrays, write_arrays, write_plain


def test_arrays_are_read_as_they_were_written(tmp_path: Path) -> None:
    arrays = (
        np.array([1, 2**63], np.uint64),
        np.array([], np.int16),
        np.arange(6, dtype=np.int32).reshape(2, 3),
        np.arange(10, dtype=np.int64)[::3],
    )
    with (tmp_path / "file").open("wb") as file:
        write_arrays(file, arrays)
    for read, written in zip(read_arrays(tmp_path / "file"), arrays, strict=True):
        assert (read.dtype, read.shape, read.tolist()) == (written.dtype, written.shape, written.tolist())


def test_a_plain_file_is_one_array(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        write_plain(file, np.array([3, -4], np.int32))
        write_plain(file, np.array([], np.int32))
        write_plain(file, np.array([5], np.int32))
    (tmp_path / "nothing").touch()
    assert mapped(tmp_path / "file", np.dtype(np.int32)).tolist() == [3, -4, 5]
    assert mapped(tmp_path / "nothing", np.dtype(np.int32)).tolist() == []
