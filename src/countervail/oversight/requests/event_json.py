"""Events to JSON and back: the spelling that is sealed and stored."""

from typing import Any

from pydantic import TypeAdapter

from countervail.oversight.requests.event import Body
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Demand
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved

KINDS: dict[str, type[Body]] = {
    "received": Demand,
    "called_back": CallBack,
    "checked": Check,
    "narrowed": Narrowing,
    "refused": Refused,
    "challenged": Challenge,
    "challenge_ended": ChallengeEnded,
    "withdrawn": Withdrawn,
    "nothing_held": NothingHeld,
    "preserved": Preserved,
    "proposed": Proposed,
    "disclosed": Disclosed,
    "notified": Notified,
    "gag_changed": GagChanged,
    "reviewed": Reviewed,
    "fraudulent": Fraudulent,
    "held": Held,
}
"""Every kind of event by the word it is stored under. A word is never given another meaning."""

_WORDS = {record: word for word, record in KINDS.items()}
_ADAPTERS: dict[type[Body], TypeAdapter[Any]] = {record: TypeAdapter(record) for record in _WORDS}


def kind_of(body: Body) -> str:
    """The word under which a body is stored."""
    return _WORDS[type(body)]


def body_to_json(body: Body) -> dict[str, Any]:
    """A body as JSON; times are ISO 8601 in UTC, signatures base64."""
    written: dict[str, Any] = _ADAPTERS[type(body)].dump_python(body, mode="json")
    return written


def body_from_json(kind: str, written: dict[str, Any]) -> Body:
    """The body that `body_to_json` wrote."""
    body: Body = _ADAPTERS[KINDS[kind]].validate_python(written)
    return body
