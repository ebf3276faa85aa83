"""The fields of a dossier as dotted paths: a list in between is passed through, only leaves are fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from countervail.disruption.release.content.dossier import Dossier

Tree = Mapping[str, Any]
"""A dossier as JSON: absent fields are missing, times are ISO 8601."""


def known_fields(record: Any = Dossier, above: str = "") -> Iterator[str]:  # noqa: ANN401 -- any record of content/
    """Every leaf that a dossier can have: `networks.accounts.handle`."""
    hints = get_type_hints(record)
    for field in fields(record):
        inner = next((part for part in _parts(hints[field.name]) if is_dataclass(part)), None)
        path = f"{above}{field.name}"
        if inner is None:
            yield path
        else:
            yield from known_fields(inner, f"{path}.")


def values(tree: Tree, path: str) -> Iterator[Any]:
    """What stands at a leaf, once for each row above it; a leaf that is a list gives each of its members."""
    name, _, rest = path.partition(".")
    found = tree.get(name)
    for one in found if isinstance(found, Sequence) and not isinstance(found, str) else [found]:
        if rest and isinstance(one, Mapping):
            yield from values(one, rest)
        elif not rest and one is not None:
            yield one


def kept(tree: Tree, allowed: frozenset[str], above: str = "") -> dict[str, Any]:
    """The tree with allowed leaves only. A row of which nothing is left is gone: not even their number is told."""
    pruned = {name: _kept(value, allowed, f"{above}{name}") for name, value in tree.items()}
    return {name: value for name, value in pruned.items() if value not in (None, [], {})}


def _kept(value: Any, allowed: frozenset[str], path: str) -> Any:  # noqa: ANN401 -- any JSON value
    if isinstance(value, Mapping):
        return kept(value, allowed, f"{path}.")
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [row for row in (kept(one, allowed, f"{path}.") for one in value) if row]
    return value if path in allowed else None


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 -- any annotation
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def texts_of(tree: object) -> list[str]:
    """Every text that stands in a tree."""
    if isinstance(tree, Mapping):
        return [text for value in tree.values() for text in texts_of(value)]
    if isinstance(tree, list):
        return [text for value in tree for text in texts_of(value)]
    return [tree] if isinstance(tree, str) else []
