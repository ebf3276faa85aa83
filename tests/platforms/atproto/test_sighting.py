"""A service that refuses to be read has said nothing: no step is confirmed, or taken for taken back, by it."""

from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from countervail.platforms.adapter import Question, Sight
from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deeds.label import LABEL
from countervail.platforms.atproto.services import Service
from countervail.platforms.atproto.sighting import sight
from countervail.platforms.wire import UnreadableError, Wire
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.prospect import Order

SUBJECTS = {Act.LABEL: "at:did:plc:a", Act.TAKEDOWN: "at:did:plc:a", Act.BLOCK_HOST: "lure.example"}
Says = Callable[[httpx.Request], httpx.Response]


def _services(says: Says) -> Services:
    wire = Wire(0, lambda _: None, client=httpx.Client(transport=httpx.MockTransport(says)))
    pds, ozone = Service("http://pds.test", "pw", wire), Service("http://ozone.test", "pw", wire)
    return Services(pds, ozone, Service("http://pds.test", "", wire))


def _sight(says: Says, act: Act, *, undo: bool, directly: bool = False) -> Sight:
    question = Question("S-1", Order(act, SUBJECTS[act]), undo, "key", answered=True)
    services = _services(says)
    with services.pds.wire.client:
        return sight(services, question, datetime(2026, 3, 1, tzinfo=UTC), directly=directly)


def _answers(status: int, **body: object) -> Says:
    return lambda _: httpx.Response(status, json=body)


@pytest.mark.parametrize("directly", [False, True])
@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.parametrize("act", SUBJECTS)
@pytest.mark.parametrize("status", [401, 404, 500])
def test_services_that_refuse_to_be_read_leave_the_step_unknown(
    act: Act,
    undo: bool,
    directly: bool,
    status: int,
) -> None:
    found = _sight(_answers(status, error="AuthenticationRequired"), act, undo=undo, directly=directly)
    assert found.state is StepState.UNKNOWN


def _moderators_say(*, labelled: bool, to_anybody: httpx.Response) -> Says:
    event = {"createLabelVals": [LABEL]} if labelled else {"negateLabelVals": [LABEL]}
    told = httpx.Response(200, json={"events": [{"event": event}]})
    return lambda request: told if "moderation" in request.url.path else to_anybody


@pytest.mark.parametrize("undo", [False, True])
def test_labels_that_nobody_can_read_are_not_seen_either_way(undo: bool) -> None:
    says = _moderators_say(labelled=not undo, to_anybody=httpx.Response(500))
    assert _sight(says, Act.LABEL, undo=undo).state is StepState.ACCEPTED


@pytest.mark.parametrize("undo", [False, True])
def test_labels_that_are_read_count_as_ever(undo: bool) -> None:
    labels = [] if undo else [{"val": LABEL}]
    says = _moderators_say(labelled=not undo, to_anybody=httpx.Response(200, json={"labels": labels}))
    assert _sight(says, Act.LABEL, undo=undo).state is StepState.CONFIRMED


def test_only_the_hosts_own_word_makes_an_identity_one_that_is_not_there() -> None:
    assert _services(_answers(400, error="NotFound")).of_host("did:plc:a") is None
    for refused in (_answers(401, error="AuthMissing"), _answers(500)):
        with pytest.raises(UnreadableError):
            _services(refused).of_host("did:plc:a")
