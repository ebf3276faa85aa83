"""Events to JSON and back: the spelling that is sealed and stored."""

from typing import Any

from pydantic import TypeAdapter

from countervail.casework.event import Body
from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.kinship import Absorption, Merger, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Opening
from countervail.casework.records.reversal import Reversal
from countervail.casework.records.verdict import Verdict

KINDS: dict[str, type[Body]] = {
    "opened": Opening,
    "assigned": Assignment,
    "noted": Note,
    "evidence": Evidence,
    "judged": Verdict,
    "attributed": Attribution,
    "held": Hold,
    "hold_ended": HoldEnded,
    "decided": Decision,
    "appealed": Appeal,
    "answered": Answer,
    "reversed": Reversal,
    "closed": Closing,
    "reopened": Reopening,
    "absorbed": Absorption,
    "merged": Merger,
    "split": Separation,
}
"""Every kind of event by the word it is stored under. A word is never given another meaning."""

_WORDS = {record: word for word, record in KINDS.items()}
_ADAPTERS: dict[type[Body], TypeAdapter[Any]] = {record: TypeAdapter(record) for record in _WORDS}


def kind_of(body: Body) -> str:
    """The word under which a body is stored."""
    return _WORDS[type(body)]


def body_to_json(body: Body) -> dict[str, Any]:
    """A body as JSON; times are ISO 8601 in UTC."""
    written: dict[str, Any] = _ADAPTERS[type(body)].dump_python(body, mode="json")
    return written


def body_from_json(kind: str, written: dict[str, Any]) -> Body:
    """The body that `body_to_json` wrote."""
    body: Body = _ADAPTERS[KINDS[kind]].validate_python(written)
    return body
