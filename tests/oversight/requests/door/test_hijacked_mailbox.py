"""Somebody holds a police mailbox, which is bought for little: by no way does that alone bring data out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.oversight.requests.counter import DETAILS, PASSES, Counter, Template, demand
from tests.oversight.requests.door.desk import AgencyDesk, public_of

from countervail.oversight.requests.agency import fingerprint
from countervail.oversight.requests.process import Process
from countervail.oversight.requests.records.checking import CallBack
from countervail.oversight.requests.records.demand import Channel
from countervail.oversight.requests.suspicion import suspicions
from countervail.vocabulary.errors import RefusedError


@pytest.fixture
def desk(counter_template: Template, tmp_path: Path) -> Iterator[AgencyDesk]:
    """An agency with a key, verified by two; its mailbox is somebody else's now."""
    made = counter_template.copy(tmp_path / "counter")
    yield AgencyDesk(made)
    made.close()


def _answered(counter: Counter, request: str) -> None:
    """Two officers who take everything for true, and call nobody."""
    counter.say(request, PASSES)
    counter.propose(request)
    counter.approve(request)


@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.FORM])
@pytest.mark.parametrize("process", [Process.COURT_ORDER, Process.WARRANT, Process.SUBPOENA, Process.EMERGENCY])
def test_a_mail_from_the_very_address_is_answered_after_a_call_back_only(
    desk: AgencyDesk, process: Process, channel: Channel
) -> None:
    counter = desk.counter
    sent = replace(demand(process, agency=desk.agency.id), channel=channel)
    request = counter.receive(sent)
    with pytest.raises(RefusedError, match="after a call-back that confirmed it"):
        _answered(counter, request.id)
    counter.say(request.id, CallBack("the real desk", confirmed=False))
    with pytest.raises(RefusedError):
        _answered(counter, request.id)


def test_after_the_real_desk_said_yes_it_is_answered(desk: AgencyDesk) -> None:
    """The twin: it is the telephone, and nothing else, that was missing."""
    sent = replace(demand(agency=desk.agency.id), channel=Channel.MAIL)
    request = desk.counter.receive(sent)
    desk.counter.say(request.id, CallBack("the real desk", confirmed=True))
    _answered(desk.counter, request.id)
    assert desk.counter.load(request.id).state == "disclosed"


def test_the_mailbox_does_not_open_the_door(desk: AgencyDesk) -> None:
    thief = Ed25519PrivateKey.generate()
    assert desk.send(desk.body(sender="desk@police.example"), key=thief).status_code == 401
    assert desk.send(desk.body(sender=public_of(thief)), key=thief).status_code == 401
    assert desk.send(headers={"From": "desk@police.example"}).status_code == 401


def test_an_emergency_under_the_right_key_still_needs_the_telephone(desk: AgencyDesk) -> None:
    name = desk.send(desk.body(process="emergency")).json()["request"]
    with pytest.raises(RefusedError, match="an emergency is answered after a call-back"):
        _answered(desk.counter, name)


def test_a_key_sent_by_mail_is_confirmed_by_nobody_who_calls_the_agency(desk: AgencyDesk) -> None:
    counter, thief = desk.counter, Ed25519PrivateKey.generate()
    with counter.clerk("ros") as clerk:
        made = counter.office.agencies.propose(clerk, "US", replace(DETAILS, key=public_of(thief)))
    for read_out in ("", fingerprint(public_of(desk.key)), "0" * 16, fingerprint(public_of(thief))[:-1]):
        with pytest.raises(RefusedError, match="not the one that was read out"), counter.clerk("ren") as clerk:
            counter.office.agencies.confirm(clerk, made.id, "The real desk.", read_out)
    with pytest.raises(RefusedError), counter.clerk("ros") as clerk:
        counter.office.agencies.confirm(clerk, made.id, "Me again.", fingerprint(public_of(thief)))
    assert desk.send(desk.body(agency=made.id), agency=made.id, key=thief).status_code == 403


def test_a_key_that_was_read_out_right_opens_the_door(desk: AgencyDesk) -> None:
    key = Ed25519PrivateKey.generate()
    spelt = fingerprint(public_of(key)).upper()
    counter = desk.counter
    with counter.clerk("ros") as clerk:
        made = counter.office.agencies.propose(clerk, "US", replace(DETAILS, key=public_of(key)))
    with counter.clerk("ren") as clerk:
        counter.office.agencies.confirm(clerk, made.id, "The desk.", f"{spelt[:8]} {spelt[8:]}")
    assert desk.send(desk.body(agency=made.id), agency=made.id, key=key).status_code == 201


def test_officers_are_told_what_stands_out(desk: AgencyDesk) -> None:
    sent = replace(demand(Process.EMERGENCY, agency=desk.agency.id), channel=Channel.MAIL, reference="")
    said = " ".join(suspicions(sent, desk.agency, []))
    for words in ("mailboxes of police are bought and sold", "no file number", "first request"):
        assert words in said
