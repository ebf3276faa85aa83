"""The hijacked police mailbox, told from an ordinary request; the innocent ones first."""

from dataclasses import replace

import pytest
from tests.oversight.requests.counter import DETAILS, demand

from countervail.oversight.requests.agency import Agency, AgencyState
from countervail.oversight.requests.process import DataKind, Process
from countervail.oversight.requests.records.demand import Channel
from countervail.oversight.requests.suspicion import suspicions

KNOWN = Agency("A-1", "US", AgencyState.CONFIRMED, DETAILS, "P-1", "P-2")
EARLIER = (replace(demand(), document_sha256="e" * 64),)


@pytest.mark.parametrize(
    "innocent",
    [
        demand(),
        demand(sender="desk@north.police.example"),
        demand(Process.MLAT, country="DE"),
        demand(accounts=tuple(f"plaza:{n}" for n in range(20))),
        demand(Process.WARRANT, (DataKind.CONTENT,)),
    ],
)
def test_an_ordinary_request_of_a_known_agency_raises_nothing(innocent: object) -> None:
    known = replace(demand(), sender="desk@north.police.example", document_sha256="e" * 64)
    assert suspicions(innocent, KNOWN, (*EARLIER, known)) == ()  # type: ignore[arg-type] # made above


@pytest.mark.parametrize(
    ("sender", "says"),
    [
        ("desk@po1ice.example", "looks like"),
        ("desk@polices.example", "looks like"),
        ("desk@police-example.com", "looks like"),
        ("desk@xn--plice-jua.example", "looks like"),
        ("desk@p\u043elice.example", "looks like"),
        ("desk@mail.example", "is not an address of"),
        ("desk@police.example.mail.example", "is not an address of"),
    ],
)
def test_a_sender_that_is_not_the_agency_is_named(sender: str, says: str) -> None:
    assert any(says in one for one in suspicions(demand(sender=sender), KNOWN, EARLIER))


def test_the_forged_emergency_stands_out_on_every_side() -> None:
    forged = demand(
        Process.EMERGENCY,
        (DataKind.CONTENT, DataKind.SUBSCRIBER),
        accounts=tuple(f"plaza:{n}" for n in range(9)),
        sender="night.shift@police.example",
        country="DE",
    )
    told = suspicions(replace(forged, channel=Channel.MAIL, reference=""), KNOWN, EARLIER)
    for said in ("bought and sold", "9 accounts", "content", "file number", "asks for DE", "this address"):
        assert any(said in one for one in told), said


def test_a_first_request_an_unconfirmed_agency_and_a_document_seen_before_are_said() -> None:
    told = suspicions(demand(), replace(KNOWN, state=AgencyState.PROPOSED), ())
    assert told == ("The agency is proposed, not confirmed.", "It is the first request of this agency.")
    assert suspicions(demand(), KNOWN, (demand(),)) == ("The same document came before.",)
