"""Events to JSON and back: the spelling that is sealed and stored."""

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
from countervail.vocabulary.event_spelling import EventSpelling

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

_SPELLING = EventSpelling(KINDS)
kind_of = _SPELLING.kind_of
body_to_json = _SPELLING.to_json
body_from_json = _SPELLING.from_json
