"""Events written and read again are the same."""

import json

import pytest
from tests.intelligence.operators.firms import REPORT, said

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.event import (
    Absorbed,
    Answered,
    Body,
    Entered,
    Merged,
    OperatorKind,
    Parted,
    Said,
)
from countervail.intelligence.operators.event_json import KINDS, body_from_json, body_to_json, kind_of

BODIES: list[Body] = [
    Entered(OperatorKind.FIRM, "Vellum Gate"),
    Said(said(About.LISTING, "Entity List", "proposed", "2021-12")),
    Answered("OP-1/2", Standing.DISPUTED, "another firm's", REPORT),
    Merged("OP-2", "one desk"),
    Absorbed("UNK-001", "one desk"),
    Parted("UNK-001", "two desks"),
]


@pytest.mark.parametrize("body", BODIES, ids=kind_of)
def test_a_body_written_and_read_is_the_same(body: Body) -> None:
    assert body_from_json(kind_of(body), json.loads(json.dumps(body_to_json(body)))) == body


def test_every_kind_is_tried_here() -> None:
    assert {kind_of(body) for body in BODIES} == set(KINDS)
