"""Events to JSON and back: the spelling that is sealed and stored."""

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
from countervail.vocabulary.event_spelling import EventSpelling

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

_SPELLING = EventSpelling(KINDS)
kind_of = _SPELLING.kind_of
body_to_json = _SPELLING.to_json
body_from_json = _SPELLING.from_json
