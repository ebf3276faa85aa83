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


EXACT = 2**53
"""Past this a 64-bit fraction no longer tells whole numbers apart: two ids become one."""


def as_text(column: pa.Array, nulls: pa.Array, name: str) -> pa.Array:
    """Our column `name` as plain text, null where it says nothing.

    Raises:
        InputError: it is of a type that no text is made of, or of fractions that may have been whole numbers.
    """
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_string(column.type):
        column = _told(column, name)
    empty = pc.is_in(column, value_set=nulls, skip_nulls=True)
    return pc.if_else(empty, pa.scalar(None, pa.string()), column) if pc.any(empty).as_py() else column


def _told(column: pa.Array, name: str) -> pa.Array:
    try:
        return (_whole(column, name) if pa.types.is_floating(column.type) else column).cast(pa.string())
    except pa.ArrowException as error:
        hint = "Write it as text in the source, or leave the column out."
        raise InputError(f"the column for our '{name}' holds {column.type}, which is no text.", hint=hint) from error


def _whole(column: pa.Array, name: str) -> pa.Array:
    """Whole numbers that a writer made fractions of, as pandas does where one is missing."""
    column = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    exact = pc.and_(pc.equal(column, pc.round(column)), pc.less(pc.abs(column), EXACT))
    if not pc.all(exact, min_count=0).as_py():
        hint = "Write ids as text or as whole numbers: fractions of this size have lost digits already."
        raise InputError(f"the column for our '{name}' holds fractions, or numbers past 2^53.", hint=hint)
    return column.cast(pa.int64())
