"""A request is what its history adds up to, and takes no event out of turn."""

from datetime import timedelta

import pytest
from tests.oversight.requests.counter import PASSES, START, A, B, Counter, demand

from countervail.oversight.requests.process import DataKind, Process, Refusal
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Outcome,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import Check
from countervail.oversight.requests.records.demand import Gag
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.oversight.requests.request import RequestState
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.scope import Scope
from countervail.vocabulary.errors import InputError, RefusedError

LESS = Scope.of((A,), (DataKind.SUBSCRIBER,), demand().scope.since, demand().scope.until)


def test_a_request_is_received_checked_and_answered(counter: Counter) -> None:
    request = counter.disclosed()
    assert (request.id, request.state) == ("R-1", RequestState.DISCLOSED)
    assert request.disclosed_accounts == 1  # of two accounts asked for, one had something in January
    assert set(request.signers) == {counter.staff.people["ros"].id, counter.staff.people["ren"].id}
    assert [type(event.body).__name__ for event in request.history] == ["Demand", "Check", "Proposed", "Disclosed"]


def test_narrowing_leaves_less_and_asks_for_a_new_check(counter: Counter) -> None:
    request = counter.checked()
    after = counter.say(request.id, Narrowing(LESS, "Nothing says why the second account."))
    assert after.narrowed
    assert (after.state, after.check, after.scope.accounts) == (RequestState.RECEIVED, None, (A,))
    with pytest.raises(RefusedError, match="less than there was"):
        counter.say(request.id, Narrowing(demand().scope, "Again more."))
    with pytest.raises(RefusedError, match="not checked"):
        counter.propose(request.id)


@pytest.mark.parametrize("failing", ["necessary", "proportionate", "rights"])
def test_what_fails_its_check_does_not_go_out(counter: Counter, failing: str) -> None:
    request = counter.receive(demand())
    check = {"necessary": True, "proportionate": True, "rights": True} | {failing: False}
    counter.say(request.id, Check(**check, findings="It does not hold."))
    with pytest.raises(RefusedError, match="did not pass"):
        counter.propose(request.id)


@pytest.mark.parametrize("reason", list(Refusal))
def test_a_refusal_ends_it_with_its_reason(counter: Counter, reason: Refusal) -> None:
    request = counter.checked()
    counter.propose(request.id)
    after = counter.say(request.id, Refused(reason, "Told so."))
    assert (after.state, after.refusal, after.proposal) == (RequestState.REFUSED, reason, None)
    with pytest.raises(RefusedError):
        counter.approve(request.id)


def test_a_challenge_stops_everything_until_the_court_has_spoken(counter: Counter) -> None:
    request = counter.checked()
    counter.propose(request.id)
    counter.say(request.id, Challenge("District court", "Overbroad."))
    with pytest.raises(RefusedError):
        counter.approve(request.id)
    after = counter.say(request.id, ChallengeEnded(Outcome.UPHELD, "It stands."))
    assert after.state is RequestState.RECEIVED
    counter.say(request.id, PASSES)
    counter.say(request.id, Challenge("Court of appeal", "Still."))
    struck = counter.say(request.id, ChallengeEnded(Outcome.STRUCK_DOWN, "It falls."))
    assert (struck.state, struck.refusal) == (RequestState.REFUSED, Refusal.NO_LEGAL_BASIS)


@pytest.mark.parametrize("ending", [NothingHeld("No such account."), Withdrawn("Solved.")])
def test_some_requests_end_by_themselves(counter: Counter, ending: Sayable) -> None:
    request = counter.say(counter.checked().id, ending)
    assert request.state in {RequestState.NOTHING_HELD, RequestState.WITHDRAWN}
    with pytest.raises(RefusedError):
        counter.propose(request.id)


def test_preserving_hands_nothing_out(counter: Counter) -> None:
    request = counter.receive(demand(Process.PRESERVATION))
    kept = counter.say(request.id, Preserved(2, START + timedelta(days=90), "ticket 7"))
    assert (kept.state, kept.preserved_accounts) == (RequestState.PRESERVED, 2)
    counter.say(request.id, PASSES)
    with pytest.raises(RefusedError, match="no law of US"):
        counter.propose(request.id)
    with pytest.raises(RefusedError, match="until a day to come"):
        counter.say(request.id, Preserved(2, START, "ticket 7"))


def test_nobody_is_told_while_silence_is_ordered_and_everybody_after(counter: Counter) -> None:
    gag = Gag("18 U.S.C. 2705(b), district court", START + timedelta(days=30))
    request = counter.disclosed(demand(gag=gag))
    with pytest.raises(RefusedError, match="silence stands until"):
        counter.say(request.id, Notified(2, "letter"))
    counter.staff.later(days=30)
    assert counter.say(request.id, Notified(2, "letter")).notified_accounts == 2


def test_a_gag_that_is_lifted_or_was_forged_binds_nobody(counter: Counter) -> None:
    endless = demand(gag=Gag("order"))
    lifted, forged = counter.disclosed(endless), counter.disclosed(endless)
    with pytest.raises(RefusedError, match="silence stands"):
        counter.say(lifted.id, Notified(1, "letter"))
    counter.say(lifted.id, GagChanged("lifted by the court", counter.staff.now))
    counter.say(lifted.id, Notified(1, "letter"))
    counter.say(forged.id, Fraudulent("The police never sent it."))
    assert counter.say(forged.id, Notified(2, "letter")).fraudulent


def test_an_emergency_is_reviewed_by_somebody_who_did_not_sign(counter: Counter) -> None:
    request = counter.disclosed(demand(Process.EMERGENCY))
    for signer in ("ros", "ren"):
        with pytest.raises(RefusedError, match="does not review"):
            counter.say(request.id, Reviewed(justified=True, findings="It was."), by=signer)
    assert counter.say(request.id, Reviewed(justified=False, findings="No danger."), by="rio").justified is False


def test_fraud_is_entered_whenever_it_comes_out_and_stops_what_has_not_gone(counter: Counter) -> None:
    gone = counter.disclosed()
    after = counter.say(gone.id, Fraudulent("A sold mailbox."))
    assert (after.state, after.fraudulent) == (RequestState.DISCLOSED, True)
    waiting = counter.checked()
    counter.propose(waiting.id)
    stopped = counter.say(waiting.id, Fraudulent("A sold mailbox."))
    assert (stopped.state, stopped.refusal) == (RequestState.REFUSED, Refusal.UNVERIFIED)
    with pytest.raises(RefusedError, match="known to be"):
        counter.say(waiting.id, Fraudulent("Again."))


def test_reasons_are_not_left_out(counter: Counter) -> None:
    request = counter.receive(demand())
    for silent in (Refused(Refusal.OVERBROAD, " "), Narrowing(LESS, ""), Challenge("court", "")):
        with pytest.raises(RefusedError, match="needs its reason"):
            counter.say(request.id, silent)


def test_a_scope_names_somebody_something_and_a_time_that_runs_forwards() -> None:
    scope = demand().scope
    for wrong in (((), scope.kinds), ((A,), ())):
        with pytest.raises(InputError, match="names accounts"):
            Scope.of(*wrong)
    with pytest.raises(InputError, match="before it begins"):
        Scope.of((A,), scope.kinds, scope.until, scope.since)
    assert LESS.within(scope)
    assert not scope.within(LESS)
    assert not Scope.of((A, B), scope.kinds).within(scope)
