"""A request as the fold of its events: no state is stored that the history does not give."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from countervail.oversight.requests.event import Event
from countervail.oversight.requests.process import Process, Refusal
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Outcome,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.records.demand import Demand, Gag
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed
from countervail.oversight.requests.records.keeping import Held
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.oversight.requests.request import ENDED, Request, RequestState
from countervail.vocabulary.errors import RefusedError, StorageError

OPEN = frozenset(RequestState) - ENDED
_WAITING = frozenset({RequestState.RECEIVED, RequestState.CHECKED, RequestState.PRESERVED})


def fold(events: Iterable[Event]) -> Request:
    """The request that a history adds up to.

    Raises:
        StorageError: it has a gap, or does not begin with what was received.
        RefusedError: an event is not allowed where it stands.
    """
    first, *rest = sorted(events, key=lambda event: event.seq)
    if not isinstance(first.body, Demand) or [e.seq for e in (first, *rest)] != list(range(1, len(rest) + 2)):
        hint = "Restore the register; `countervail requests verify` names what was changed."
        raise StorageError(f"the history of request {first.request} is not whole.", hint=hint)
    request = _received(first, first.body)
    for event in rest:
        request = extend(request, event)
    return request


def extend(request: Request, event: Event) -> Request:
    """The request after one more event.

    Raises:
        RefusedError: it does not take this event as it stands.
    """
    if isinstance(event.body, Demand):
        raise _refuse(f"request {request.id} was received before.", "Receive another one.")
    after = _STEPS[type(event.body)](request, event, event.body)
    return replace(after, seq=event.seq, history=(*request.history, event))


def _received(event: Event, demand: Demand) -> Request:
    return Request(
        id=event.request,
        state=RequestState.RECEIVED,
        demand=demand,
        received_at=event.at,
        received_by=event.actor,
        seq=1,
        scope=demand.scope,
        gag=demand.gag,
        history=(event,),
    )


def _called_back(request: Request, _: Event, body: CallBack) -> Request:
    _require(request, OPEN, "is answered already")
    return replace(request, called_back=body.confirmed)


def _checked(request: Request, _: Event, body: Check) -> Request:
    _require(request, _WAITING | {RequestState.PROPOSED}, "is not to be checked now")
    _say(body.findings, "a check")
    return replace(request, check=body, proposal=None, state=RequestState.CHECKED)


def _narrowed(request: Request, _: Event, body: Narrowing) -> Request:
    _require(request, _WAITING | {RequestState.PROPOSED}, "cannot be narrowed now")
    _say(body.reason, "narrowing")
    if body.scope == request.scope or not body.scope.within(request.scope):
        raise _refuse("narrowing leaves less than there was.", "Leave out accounts, kinds or time; add none.")
    return replace(request, scope=body.scope, check=None, proposal=None, state=RequestState.RECEIVED)


def _refused(request: Request, _: Event, body: Refused) -> Request:
    _require(request, OPEN, "is answered already")
    _say(body.text, "a refusal")
    return replace(request, refusal=body.reason, proposal=None, state=RequestState.REFUSED)


def _challenged(request: Request, _: Event, body: Challenge) -> Request:
    _require(request, _WAITING | {RequestState.PROPOSED}, "cannot be challenged now")
    _say(body.grounds, "a challenge")
    return replace(request, proposal=None, state=RequestState.CHALLENGED)


def _challenge_ended(request: Request, _: Event, body: ChallengeEnded) -> Request:
    _require(request, {RequestState.CHALLENGED}, "is not being challenged")
    if body.outcome is Outcome.STRUCK_DOWN:
        return replace(request, refusal=Refusal.NO_LEGAL_BASIS, state=RequestState.REFUSED)
    return replace(request, check=None, state=RequestState.RECEIVED)


def _withdrawn(request: Request, _: Event, __: Withdrawn) -> Request:
    _require(request, OPEN, "is answered already")
    return replace(request, proposal=None, state=RequestState.WITHDRAWN)


def _nothing_held(request: Request, _: Event, __: NothingHeld) -> Request:
    _require(request, _WAITING, "is not to be answered so now")
    return replace(request, state=RequestState.NOTHING_HELD)


def _preserved(request: Request, event: Event, body: Preserved) -> Request:
    _require(request, OPEN, "is answered already")
    if body.until <= event.at or not 1 <= body.accounts <= len(request.scope.accounts):
        raise _refuse("a preservation keeps accounts that were asked for, until a day to come.", "Correct it.")
    keeps = request.demand.process is Process.PRESERVATION
    state = RequestState.PRESERVED if keeps else request.state
    return replace(request, preserved_until=body.until, preserved_accounts=body.accounts, state=state)


def _proposed(request: Request, _: Event, body: Proposed) -> Request:
    _require(request, {RequestState.CHECKED, RequestState.PROPOSED}, "is not checked yet")
    if request.demand.process is Process.PRESERVATION:
        raise _refuse("a preservation hands nothing out.", "Wait for the order that asks for the data.")
    if request.check is None or not request.check.passes:
        raise _refuse(f"request {request.id} did not pass its check.", "Narrow it, or refuse it.")
    return replace(request, proposal=body, state=RequestState.PROPOSED)


def _disclosed(request: Request, event: Event, body: Disclosed) -> Request:
    _require(request, {RequestState.PROPOSED}, "has no proposal")
    if request.proposal is None or body.manifest_sha256 != request.proposal.manifest_sha256:
        raise _refuse("this is not the manifest that was proposed.", "Look at the proposal that stands now.")
    signers = (request.proposal.signature.person, body.signature.person)
    return replace(
        request,
        signers=signers,
        disclosed_at=event.at,
        disclosed_accounts=body.accounts,
        state=RequestState.DISCLOSED,
    )


def _notified(request: Request, event: Event, body: Notified) -> Request:
    if request.gagged(event.at):
        until = request.gag and request.gag.until
        raise _refuse(
            f"an order of silence stands until {until.date()}." if until else "an order of silence stands.",
            "`countervail requests due` says when it ends; enter a change with `requests gag`.",
        )
    if not 1 <= body.accounts <= len(request.demand.scope.accounts):
        raise _refuse("only those who were asked about are told.", "Correct the number of accounts.")
    return replace(request, notified_at=event.at, notified_accounts=body.accounts)


def _gag_changed(request: Request, _: Event, body: GagChanged) -> Request:
    _say(body.order, "an order of silence")
    return replace(request, gag=Gag(body.order, body.until))


def _reviewed(request: Request, event: Event, body: Reviewed) -> Request:
    _require(request, {RequestState.DISCLOSED}, "handed nothing out")
    _say(body.findings, "a review")
    if event.actor in request.signers:
        raise _refuse("whoever signed a disclosure does not review it.", "Ask a third officer.")
    return replace(request, justified=body.justified)


def _fraudulent(request: Request, _: Event, body: Fraudulent) -> Request:
    _say(body.found_out, "this")
    if request.fraudulent:
        raise _refuse(f"request {request.id} is known to be fraudulent.", "Nothing needs to be done.")
    ended = request.state in ENDED
    state = request.state if ended else RequestState.REFUSED
    refusal = request.refusal if ended else Refusal.UNVERIFIED
    return replace(request, fraudulent=True, refusal=refusal, proposal=None, state=state)


def _held(request: Request, _: Event, body: Held) -> Request:
    _say(body.reason, "a hold")
    return replace(request, hold=body)


_STEPS: dict[type, Callable[[Request, Event, Any], Request]] = {
    CallBack: _called_back,
    Check: _checked,
    Narrowing: _narrowed,
    Refused: _refused,
    Challenge: _challenged,
    ChallengeEnded: _challenge_ended,
    Withdrawn: _withdrawn,
    NothingHeld: _nothing_held,
    Preserved: _preserved,
    Proposed: _proposed,
    Disclosed: _disclosed,
    Notified: _notified,
    GagChanged: _gag_changed,
    Reviewed: _reviewed,
    Fraudulent: _fraudulent,
    Held: _held,
}


def _require(request: Request, states: Iterable[RequestState], otherwise: str) -> None:
    if request.state not in states:
        raise _refuse(f"request {request.id} {otherwise}: it is {request.state.value}.", "See `requests show`.")


def _say(text: str, what: str) -> None:
    if not text.strip():
        raise _refuse(f"{what} needs its reason.", "Say why; it stays in the request's history.")


def _refuse(message: str, hint: str) -> RefusedError:
    return RefusedError(message, hint=hint)
