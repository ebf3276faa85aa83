"""Events to JSON and back: the spelling that is sealed and stored."""

from typing import Any

from pydantic import TypeAdapter

from countervail.intelligence.leads.event import Body, Followed, Noted, Opened, Proposed, Settled, Started, TakenUp

KINDS: dict[str, type[Body]] = {
    "opened": Opened,
    "started": Started,
    "proposed": Proposed,
    "settled": Settled,
    "followed": Followed,
    "noted": Noted,
    "taken_up": TakenUp,
}
"""Every kind of event by the word it is stored under. A word is never given another meaning."""

_WORDS = {record: word for word, record in KINDS.items()}
_ADAPTERS: dict[type[Body], TypeAdapter[Any]] = {record: TypeAdapter(record) for record in _WORDS}


def kind_of(body: Body) -> str:
    """The word under which a body is stored."""
    return _WORDS[type(body)]


def body_to_json(body: Body) -> dict[str, Any]:
    """A body as JSON."""
    written: dict[str, Any] = _ADAPTERS[type(body)].dump_python(body, mode="json")
    return written


def body_from_json(kind: str, written: dict[str, Any]) -> Body:
    """The body that `body_to_json` wrote."""
    body: Body = _ADAPTERS[KINDS[kind]].validate_python(written)
    return body
