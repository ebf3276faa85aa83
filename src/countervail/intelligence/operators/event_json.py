"""Events to JSON and back: the spelling that is stored."""

from countervail.intelligence.operators.event import Absorbed, Answered, Body, Entered, Merged, Parted, Said
from countervail.vocabulary.event_spelling import EventSpelling

KINDS: dict[str, type[Body]] = {
    "entered": Entered,
    "said": Said,
    "answered": Answered,
    "merged": Merged,
    "absorbed": Absorbed,
    "parted": Parted,
}
"""Every kind of event by the word it is stored under. A word is never given another meaning."""

_SPELLING = EventSpelling(KINDS)
kind_of = _SPELLING.kind_of
body_to_json = _SPELLING.to_json
body_from_json = _SPELLING.from_json
