"""The guards that stand here: the lists that ship, folders of them, hosts of one's own; compiled when first asked.

Whoever changes a list is heard at the next check: a long-lived process looks whether a file is another one.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from countervail.intelligence.guards.table import Guards, guards
from countervail.intelligence.guards.warning_list import paths_of
from countervail.intelligence.hosts.host_file import hosts_of
from countervail.vocabulary.errors import InputError, Place

KEPT = 2
"""Compiled tables that are kept: one in use, and one that a change of lists has just replaced."""
_Stamp = tuple[str, int, int]
"""A file, its size, and when it was last changed (nanoseconds)."""


@dataclass(frozen=True, slots=True)
class StandingGuards:
    """Which guards stand. To make one costs nothing."""

    folders: tuple[Path, ...] = ()
    """Of warning lists, besides those that ship."""
    own: Path | None = None
    """File of this organisation's own hosts."""

    def table(self) -> Guards:
        """The guards, compiled.

        Raises:
            InputError: a list cannot be read, or a line of the own hosts is no host.
        """
        files = [path for folder in self.folders for path in paths_of(folder)]
        stamps = tuple(_stamp(path) for path in (*files, *([self.own] if self.own else [])))
        return _compiled(self.folders, self.own, stamps)


SHIPPED = StandingGuards()
"""The guards where nobody names others: the lists that ship."""


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError as error:
        where = Place(str(path))
        raise InputError("a file of the guards cannot be read.", hint="Check the path.", where=where) from error
    return (str(path), found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=KEPT)
def _compiled(folders: tuple[Path, ...], own: Path | None, stamps: tuple[_Stamp, ...]) -> Guards:  # noqa: ARG001 -- a key
    return guards(folders, hosts_of(own) if own else ())
