"""Events to JSON and back: the spelling that is sealed and stored."""

from countervail.intelligence.leads.event import Body, Followed, Noted, Opened, Proposed, Settled, Started, TakenUp
from countervail.vocabulary.event_spelling import EventSpelling

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

_SPELLING = EventSpelling(KINDS)
kind_of = _SPELLING.kind_of
body_to_json = _SPELLING.to_json
body_from_json = _SPELLING.from_json
