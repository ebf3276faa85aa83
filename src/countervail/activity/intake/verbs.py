"""Verbs of a batch: the mapping's translation, our own words, the words a mapping drops, and the unknown rest."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.vocabulary.verbs import Verb

OURS = frozenset(Verb)


@dataclass(frozen=True, slots=True)
class Verbs:
    """Per row: our verb, null where the word is unknown or dropped."""

    column: pa.Array
    unknown: NDArray[np.bool_]
    dropped: dict[str, NDArray[np.bool_]]
    """Rows dropped, by the word dropped."""


def read_verbs(column: pa.Array, words: dict[str, Verb], drop: frozenset[str]) -> Verbs:
    """Our verbs for a column of their words; each distinct word is looked up once."""
    coded = column.dictionary_encode()
    theirs: list[str] = coded.dictionary.to_pylist()
    ours = [None if w in drop else words.get(w, Verb(w) if w in OURS else None) for w in theirs]
    values = pa.array([verb and verb.value for verb in ours], pa.string()).take(coded.indices)
    indices = coded.indices.fill_null(-1).to_numpy()
    dropped = {w: indices == i for i, w in enumerate(theirs) if w in drop}
    unknown = np.isin(indices, [i for i, w in enumerate(theirs) if ours[i] is None and w not in drop])
    return Verbs(values, unknown, dropped)
