"""Provisional numbers while an intake runs, surrogates when it ends."""

import numpy as np
import pyarrow as pa

from countervail.activity.identities import Identities
from countervail.activity.intake.names import Names, Surrogates
from countervail.vault.keys import Keyring


def test_an_id_has_one_number_and_ends_as_one_surrogate(keyring: Keyring) -> None:
    names = Names()
    first, second = names.number(pa.array(["zoe", None, "ann"])), names.number(pa.array(["ann", "zoe"]))
    assert (first.to_pylist(), second.to_pylist()) == ([-1, None, -2], [-2, -1])
    used = np.array([-2, -1])
    identities = Identities.load(None, keyring).including(names.ids(used))
    surrogates = Surrogates(names, used, identities)
    assert surrogates.of(first).to_pylist() == [2, None, 1]
    assert surrogates.of(pa.array([-2, 7, None], pa.int64())).to_pylist() == [1, 7, None]


def test_nobody_is_nobody(keyring: Keyring) -> None:
    surrogates = Surrogates(Names(), np.zeros(0, dtype=np.int64), Identities.load(None, keyring))
    assert surrogates.of(pa.array([None, 3], pa.int64())).to_pylist() == [None, 3]
