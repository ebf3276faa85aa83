"""How events are spelled where they are sealed and stored: a word for each kind, and its record as JSON."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

Body = TypeVar("Body")


class EventSpelling(Generic[Body]):
    """Bodies of one kind of history to JSON and back.

    Args:
        kinds: every record by the word it is stored under. A word is never given another meaning.
    """

    def __init__(self, kinds: Mapping[str, type[Body]]) -> None:
        self._words = {record: word for word, record in kinds.items()}
        self._adapters: dict[str, TypeAdapter[Any]] = {word: TypeAdapter(record) for word, record in kinds.items()}

    def kind_of(self, body: Body) -> str:
        """The word under which a body is stored."""
        return self._words[type(body)]

    def to_json(self, body: Body) -> dict[str, Any]:
        """A body as JSON; times are ISO 8601 in UTC, bytes base64 where its record says so."""
        written: dict[str, Any] = self._adapters[self.kind_of(body)].dump_python(body, mode="json")
        return written

    def from_json(self, kind: str, written: dict[str, Any]) -> Body:
        """The body that `to_json` wrote.

        Raises:
            KeyError: no record is stored under this word.
        """
        body: Body = self._adapters[kind].validate_python(written)
        return body
