"""Which source column feeds which of ours, settled for one file at a time."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity.toml_file import nearest
from countervail.vocabulary.errors import InputError, Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """Our columns, where they come from, and what must be there."""

    columns: dict[str, str]
    """Our column -> source path."""
    required: tuple[str, ...]
    """Of ours, those a file may not lack."""
    extra: tuple[str, ...] = ()
    """Source paths that travel along."""
    named: bool = True
    """Whether a person named the columns; else ours are looked for under their own names."""

    def paths(self) -> list[str]:
        """Every source path to read, each once."""
        return list(dict.fromkeys([*self.columns.values(), *self.extra]))

    def present(self, available: list[str], file: str) -> list[str]:
        """The source paths to read of a file that has these columns.

        Raises:
            InputError: a named or required one is missing.
        """
        for ours, theirs in self.columns.items():
            if theirs not in available and (self.named or ours in self.required):
                hint = f"{nearest(theirs, available)} The mapping's [columns] must name what the file has."
                raise InputError(f"the file has no column '{theirs}' (our '{ours}').", hint=hint, where=Place(file, 1))
        for theirs in self.extra:
            if theirs not in available:
                hint = nearest(theirs, available)
                raise InputError(f"the file has no extra column '{theirs}'.", hint=hint, where=Place(file, 1))
        return [path for path in self.paths() if path in available]

    def renamed(self, found: dict[str, pa.Array]) -> dict[str, pa.Array]:
        """Our columns of a batch of source columns."""
        return {ours: found[theirs] for ours, theirs in self.columns.items() if theirs in found}


def as_text(column: pa.Array, nulls: pa.Array) -> pa.Array:
    """A column as plain text, null where it says nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_string(column.type):
        column = column.cast(pa.string())
    empty = pc.is_in(column, value_set=nulls, skip_nulls=True)
    return pc.if_else(empty, pa.scalar(None, pa.string()), column) if pc.any(empty).as_py() else column
