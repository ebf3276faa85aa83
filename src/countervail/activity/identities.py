"""Who an id is: BIGINT surrogates, the only way back being an encrypted table with a keyed blind index.

`identities.parquet`: surrogate BIGINT, blind (16 bytes, keyed hash of the id), sealed (AES-256-GCM of the id, bound
to the surrogate). Deleting a row erases the person from every Parquet file that carries the surrogate; the surrogate
is never given to somebody else, for which the file remembers the highest it ever held.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.vault.keys import Keyring
from countervail.vault.sealing import Seal, keyed_hash
from countervail.vault.tokens import target_ref

SCHEMA = pa.schema([("surrogate", pa.int64()), ("blind", pa.binary(16)), ("sealed", pa.binary())])
FILE = "identities.parquet"
_HIGHEST = b"highest_surrogate"
"""Key in the metadata of the file: the highest surrogate ever given, by whomever it was borne."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities of one store or one run, with the keys that read them."""

    table: pa.Table
    """Rows of SCHEMA, in order of surrogate."""
    keys: Keyring
    given: int = 0
    """The highest surrogate ever given, if its bearer may be gone from the table."""

    @classmethod
    def load(cls, path: Path | None, keys: Keyring) -> "Identities":
        """The table at `path`, or an empty one if there is none yet."""
        if not (path and path.exists()):
            return cls(SCHEMA.empty_table(), keys)
        said = pq.read_schema(path).metadata or {}
        return cls(pq.read_table(path, schema=SCHEMA).sort_by("surrogate"), keys, int(said.get(_HIGHEST, 0)))

    @classmethod
    def of(cls, table: pa.Table, keys: Keyring) -> "Identities":
        """The identities of a table that somebody else has read."""
        return cls(table.select(SCHEMA.names).cast(SCHEMA).combine_chunks().sort_by("surrogate"), keys)

    def surrogates(self, ids: pa.Array) -> pa.Array:
        """BIGINT surrogates of string ids, null where the id is unknown or null."""
        rows = pc.index_in(self._blinds(ids), value_set=self.table["blind"].combine_chunks())
        return pc.take(self.table["surrogate"].combine_chunks(), rows)

    def including(self, ids: pa.Array) -> "Identities":
        """These identities and whatever of `ids` (strings, nulls ignored) is new, numbered in sorted order of id."""
        fresh = pc.unique(pc.drop_null(ids))
        fresh = fresh.filter(pc.is_null(self.surrogates(fresh)))
        fresh = fresh.take(pc.sort_indices(fresh))
        rows = self._rows(fresh, 1 + self._highest())
        return Identities(pa.concat_tables([self.table, rows]), self.keys, self._highest())

    def without(self, gone: pa.Array) -> "Identities":
        """These identities but for some surrogates, which nobody bears again."""
        stays = pc.invert(pc.is_in(self.table["surrogate"], value_set=gone))
        return Identities(self.table.filter(stays), self.keys, self._highest())

    def rows(self) -> pa.Table:
        """The table as its file holds it, with the highest surrogate ever given in its metadata."""
        return self.table.replace_schema_metadata({_HIGHEST: str(self._highest())})

    def _highest(self) -> int:
        return max(self.given, pc.max(self.table["surrogate"]).as_py() or 0)

    def ids(self, surrogates: pa.Array) -> pa.Array:
        """The plain ids of surrogates, null where erased. The caller answers for whoever reads them."""
        sealed = pc.take(self.table["sealed"], self._rows_of(surrogates))
        seal = self._seal()
        pairs = zip(surrogates.to_pylist(), sealed.to_pylist(), strict=True)
        return pa.array([None if s is None else seal.open(s, _place(n)).decode() for n, s in pairs], pa.string())

    def target_refs(self, surrogates: pa.Array) -> pa.Array:
        """Keyed tokens of surrogates: what every output calls a target."""
        key = self.keys.key("tokens")
        blinds = pc.take(self.table["blind"], self._rows_of(surrogates)).to_pylist()
        return pa.array([None if blind is None else target_ref(key, blind) for blind in blinds], pa.string())

    def tokens(self, ids: pa.Array) -> list[str | None]:
        """Keyed tokens of ids, known here or not: equal for equal ids in every log of an installation."""
        return [None if blind is None else blind.hex() for blind in self._blinds(ids).to_pylist()]

    def mapping(self) -> pa.Table:
        """Every id in clear beside its surrogate: only for a join inside one process, never to be written."""
        return pa.table(
            {"id": self.ids(self.table["surrogate"].combine_chunks()), "surrogate": self.table["surrogate"]}
        )

    def save(self, path: Path) -> None:
        """Write the table, whole or not at all."""
        draft = path.with_name(f".{path.name}.draft")
        pq.write_table(self.rows(), draft, compression="zstd")
        descriptor = os.open(draft, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        draft.replace(path)

    def _rows_of(self, surrogates: pa.Array) -> pa.Array:
        """Where surrogates stand in the table, null where erased.

        Found by halving: a run asks twice for the few names around each network it reports, and an index over all took
        a third of a second each time among two million.
        """
        known = self.table["surrogate"].to_numpy()
        asked = np.asarray(pc.fill_null(surrogates, 0))
        places = np.searchsorted(known, asked)
        found = known[np.minimum(places, max(0, len(known) - 1))] == asked if len(known) else np.zeros(len(asked), bool)
        return pa.array(places, pa.int64(), mask=~found)

    def _rows(self, ids: pa.Array, first: int) -> pa.Table:
        seal = self._seal()
        numbers = range(first, first + len(ids))
        sealed = [seal.seal(i.encode(), _place(n)) for n, i in zip(numbers, ids.to_pylist(), strict=True)]
        columns = [pa.array(numbers, pa.int64()), self._blinds(ids), pa.array(sealed, pa.binary())]
        return pa.table(columns, schema=SCHEMA)

    def _blinds(self, ids: pa.Array) -> pa.Array:
        key = self.keys.key("store")
        values = [None if i is None else keyed_hash(key, i.encode(), purpose=b"blind") for i in ids.to_pylist()]
        return pa.array(values, pa.binary(16))

    def _seal(self) -> Seal:
        return Seal(keyed_hash(self.keys.key("store"), b"identity", purpose=b"derive", size=32), b"identity")


def _place(surrogate: int) -> bytes:
    return surrogate.to_bytes(8, "big")
