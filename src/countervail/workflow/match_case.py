"""A case opened on a match: indicators kept here that reach what the network's members share become evidence.

What strangers use too (the guards refuse it) matches nobody, and an indicator that had ended before the network began
matches nothing of it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from countervail.casework.evidence_room import Found
from countervail.casework.records.snapshot import Snapshot
from countervail.intelligence.guards.grade import Grade, strongest
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.sweep import Sweep
from countervail.intelligence.matching.watched import Watched, watched_of_store
from countervail.vocabulary.canonical import canonical_json

SOURCE = "kept indicators"
_LINKS = frozenset({"link", "domain"})
_ADDRESSES = frozenset({"ip"})

Matches = Sequence[tuple[str, Watched]]
"""What members share, and the indicator that reaches it."""


def matches_as_evidence(
    connection: Connection, entry: Mapping[str, Any], snapshot: Snapshot, now: datetime, guards: StandingGuards
) -> tuple[Found, ...]:
    """The kept indicators that reach what a network's members share, as evidence; nothing where none does.

    Args:
        entry: what the run wrote of the network.
    """
    found = _matches(connection, entry, snapshot, now, guards)
    if not found:
        return ()
    return (
        Found(
            source=SOURCE,
            query="indicators that reach what the members share",
            says=_sentence(found),
            raw=canonical_json([_told(item, one) for item, one in found]),
            happened_at=snapshot.last_time,
            items=tuple(sorted({one.value for _, one in found} | {item for item, _ in found})),
        ),
    )


def _matches(
    connection: Connection, entry: Mapping[str, Any], snapshot: Snapshot, now: datetime, guards: StandingGuards
) -> Matches:
    shared = [(str(item["channel"]), str(item["item"])) for item in entry.get("top_items", ())]
    standing = [one for one in watched_of_store(all_standing(connection, now)) if _alive(one, snapshot.first_time)]
    index = Index(standing)
    links = [item for channel, item in shared if channel in _LINKS]
    hits = [(links[at], place) for at, place in Sweep(index).over(links).hits]
    hits += [(item, place) for channel, item in shared if channel in _ADDRESSES for place in index.of_address(item)]
    reached = {(item, place): index.watched[place] for item, place in hits}
    return [(item, one) for (item, _), one in sorted(reached.items()) if not _refused(one, guards)]


def _alive(one: Watched, then: datetime) -> bool:
    return one.expires is None or one.expires > then


def _refused(one: Watched, guards: StandingGuards) -> bool:
    return strongest(guards.table().check(one.kind, one.value, one.scope)) is Grade.REFUSE


def _sentence(found: Matches) -> str:
    names = sorted({name for _, one in found for name in one.names})
    said = f"; they are tied to {', '.join(names)}" if names else ""
    count = len({one.ref for _, one in found})
    which = "1 indicator kept here reaches" if count == 1 else f"{count:,} indicators kept here reach"
    return f"{which} what members of the network share{said}."


def _told(item: str, one: Watched) -> dict[str, object]:
    return {
        "shared": item,
        "indicator": one.value,
        "kind": one.kind.value,
        "scope": one.scope.value if one.scope else "",
        "confidence": one.confidence,
        "names": list(one.names),
        "sources": list(one.sources),
        "expires": one.expires.isoformat() if one.expires else None,
    }
