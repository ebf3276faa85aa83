"""Ids under provisional numbers while an intake runs, so that no scratch file ever holds a person's id."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.activity.identities import Identities


class Names:
    """Numbers ids -1, -2, ... as they come; surrogates, which are positive, take their places at the end."""

    def __init__(self) -> None:
        """Nobody is known yet."""
        self._numbers: dict[str, int] = {}

    def number(self, ids: pa.Array) -> pa.Array:
        """Provisional numbers of ids, null for null."""
        coded = ids.dictionary_encode()
        known = self._numbers
        numbers = [known.setdefault(i, -1 - len(known)) for i in coded.dictionary.to_pylist()]
        return pa.array(numbers, pa.int64()).take(coded.indices)

    def ids(self, numbers: NDArray[np.int64]) -> pa.Array:
        """The ids of provisional numbers."""
        return pa.array(list(self._numbers), pa.string()).take(pa.array(-1 - numbers))


class Surrogates:
    """The way from provisional numbers to surrogates."""

    def __init__(self, names: Names, used: NDArray[np.int64], identities: Identities) -> None:
        """`used`: the provisional numbers that will be asked for, all of whose ids are in `identities`."""
        size = int(-used.min()) if len(used) else 0
        self._by_number = np.zeros(size, dtype=np.int64)
        self._by_number[-1 - used] = identities.surrogates(names.ids(used)).to_numpy()

    def of(self, numbers: pa.Array) -> pa.Array:
        """Surrogates of a column in which provisional numbers (negative) and surrogates (positive) stand mixed."""
        values = numbers.fill_null(0).to_numpy(zero_copy_only=False)
        provisional = values < 0
        out = values.copy()
        out[provisional] = self._by_number[-1 - values[provisional]]
        return pa.array(out, mask=np.asarray(numbers.is_null()))
