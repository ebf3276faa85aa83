"""Whether a step holds: read back at both services, and looked at as anybody does."""

from datetime import datetime

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deed import Deed, Held
from countervail.platforms.atproto.ordered_step import named
from countervail.platforms.wire import UnreadableError


def sight(services: Services, question: Question, at: datetime, *, directly: bool) -> Sight:
    """What is seen of one step; `directly`: the host is told itself, and Ozone knows nothing of it."""
    deed, subject = named(question.order)
    held = None if deed is None or subject is None else _held(services, deed, subject, question, directly=directly)
    if deed is None or subject is None or held is None:
        return Sight(Reach.UNCLEAR, at=at, reason="the platform cannot be asked about it")
    if held.holds is question.undo or (held.reason and held.arrived):
        return _not_so(held, question, at)
    seen = _seen(services, deed, subject)
    if seen is None:
        return Sight(Reach.ANSWERED, as_admin=True, at=at, reason="nobody has looked from outside")
    agrees = seen is not question.undo
    why = "" if agrees else "seen from outside it is not so"
    return Sight(Reach.ANSWERED, as_admin=True, as_seen=agrees, method=Method.PUBLIC, at=at, reason=why)


def _held(services: Services, deed: Deed, subject: str, question: Question, *, directly: bool) -> Held | None:
    try:
        if directly and deed.state:
            return Held(holds=services.taken_down_by_host(subject))
        return deed.holds(services, subject, question.answered)
    except UnreadableError:
        return None


def _seen(services: Services, deed: Deed, subject: str) -> bool | None:
    try:
        return deed.seen(services, subject) if deed.seen else None
    except UnreadableError:
        return None


def _not_so(held: Held, question: Question, at: datetime) -> Sight:
    """The administrators say no: a call that arrived was not carried out, another never got there."""
    if not (question.answered or held.arrived):
        return Sight(Reach.NEVER, at=at)
    reason = held.reason or "read back by the administrator, it does not hold"
    return Sight(Reach.ANSWERED, as_admin=False, at=at, reason=reason)
