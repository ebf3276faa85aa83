"""Events written and read again are the same."""

import json

import pytest
from tests.intelligence.leads.made_leads import GIVEN, OPENED

from countervail.intelligence.leads.event import (
    Body,
    Followed,
    FoundAccount,
    Noted,
    PathStep,
    Proposal,
    Proposed,
    Settled,
    Started,
    TakenUp,
)
from countervail.intelligence.leads.event_json import KINDS, body_from_json, body_to_json, kind_of

STEP = PathStep("domain:a[.]test", "domain", "a[.]test", "u-1")
BODIES: list[Body] = [
    OPENED,
    Started("domain:a.test"),
    Proposed((Proposal("operator", "Vellum Gate", 3, "a list"),), 2),
    Settled(1, confirmed=True, became="OP-1"),
    Followed("domain:a.test", "log", "One account.", (FoundAccount("u-1", 7.5, core=True, path=(STEP,)),)),
    Noted("They moved.", GIVEN),
    TakenUp("C-1"),
]


@pytest.mark.parametrize("body", BODIES, ids=kind_of)
def test_a_body_written_and_read_is_the_same(body: Body) -> None:
    assert body_from_json(kind_of(body), json.loads(json.dumps(body_to_json(body)))) == body


def test_every_kind_is_tried_here() -> None:
    assert {kind_of(body) for body in BODIES} == set(KINDS)
