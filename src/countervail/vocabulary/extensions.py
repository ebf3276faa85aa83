"""What other distributions bring: folders of cards that their packages name as entry points.

[project.entry-points."countervail.signals"]      # in their pyproject.toml; "countervail.ties" likewise
ours = "our_package.cards"                        # a package that holds the files as its data
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from countervail.vocabulary.errors import CardError, Place

SIGNALS = "countervail.signals"
"""Packages of signal cards, in folders by phase."""
TIES = "countervail.ties"
"""Packages of tie files."""

Card = TypeVar("Card")


def brought(kind: str) -> Iterator[Path]:
    """The folders that installed distributions bring for a kind of card, in order of name.

    Raises:
        CardError: a distribution names a package that is not there.
    """
    for point in sorted(entry_points(group=kind), key=lambda point: (point.name, point.value)):
        spec = find_spec(point.value)
        places = spec.submodule_search_locations if spec else None
        if not places:
            hint = f"Reinstall the distribution that brings {kind}, or remove it."
            raise CardError(f"'{point.name}' names the package {point.value}, which is not there.", hint=hint)
        yield from map(Path, places)


def read_all(paths: Iterable[Path], read: Callable[[Path], Card]) -> tuple[Card, ...]:
    """Every card once, in the order of the paths.

    Raises:
        CardError: two files have one name: nobody could tell whose finding it was.
    """
    seen: dict[str, Path] = {}
    found = []
    for path in paths:
        if path.stem in seen:
            hint = "Rename one of them."
            raise CardError(f"has the name of {seen[path.stem]}.", hint=hint, where=Place(str(path)))
        seen[path.stem] = path
        found.append(read(path))
    return tuple(found)
