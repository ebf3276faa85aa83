"""Records of a release to JSON and back. Whatever is absent is missing in the JSON, not null."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")

_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def tree_of(record: object) -> dict[str, Any]:
    """A record as JSON; times are ISO 8601 in UTC."""
    tree: dict[str, Any] = _adapter(type(record)).dump_python(record, mode="json", exclude_defaults=True)
    return tree


def record_of(kind: type[Record], tree: dict[str, Any]) -> Record:
    """A record from its JSON.

    Raises:
        ValueError: a field is unknown or holds a wrong value.
    """
    record: Record = _adapter(kind).validate_python(tree)
    return record


def _adapter(kind: type) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
