"""Proposals settled: confirmed ones become operators, claims and starting points, with the lead as their source."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.intelligence.leads.made_leads import GIVEN, OPENED, Room

from countervail.intelligence.leads.event import Proposal, Proposed
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import load
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.workflow.lead_settling import Settlement, settle

PROPOSALS = (
    Proposal("operator", "Vellum Gate", 2, "a list"),
    Proposal("operator", "unknown entity (CN)", 2, "said to be unknown"),
    Proposal("claim", "ParchmentPro", 2, "said so", "Vellum Gate", "alias", "former name", until="2021"),
    Proposal("start", "evil[.]example", 3, "defanged"),
    Proposal("role", "Otto Madeup", 3, "quoted", detail="spokesperson"),
    Proposal("start", "about 110 accounts", 3, "defanged"),
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    (tmp_path / "made").mkdir()
    made = Template.make(tmp_path / "made").copy(tmp_path / "bureau")
    yield Room(made)
    made.close()


def _settled(room: Room, settlement: Settlement, by: str = "ana") -> Lead:
    with room.desk.hand(by) as hand:
        return settle(room.leads, hand, "L-1", settlement)


def _operator(desk: Bureau, operator: str) -> Operator:
    with desk.office.database.reading() as connection:
        return load(connection, operator)


def test_confirmed_proposals_become_what_they_propose_and_nothing_else_does(room: Room) -> None:
    room.open(Proposed(PROPOSALS, 0), opened=OPENED)
    with pytest.raises(InputError, match="no operator"):
        _settled(room, Settlement(3, confirmed=True))
    firm = _settled(room, Settlement(1, confirmed=True)).settled[1].became
    _settled(room, Settlement(3, confirmed=True, operator=firm))
    unknown = _settled(room, Settlement(2, confirmed=True)).settled[2].became
    assert [one.start for one in _settled(room, Settlement(4, confirmed=True)).starts] == ["domain:evil.example"]
    after = _settled(room, Settlement(5, confirmed=False, reason="Another Otto."))
    assert (after.settled[5].confirmed, after.settled[5].became) == (False, "")
    operator = _operator(room.desk, firm)
    assert {(one.claim.about, one.claim.value, one.claim.until) for one in operator.claims} == {
        (About.NAME, "Vellum Gate", ""),
        (About.ALIAS, "ParchmentPro", "2021"),
    }
    source = operator.claims[0].claim.source
    assert (source.name, source.references, source.sha256) == (GIVEN.source, (OPENED.title, "Story 7"), GIVEN.sha256)
    assert (unknown, _operator(room.desk, unknown).kind) == ("UNK-001", OperatorKind.UNKNOWN)


def test_what_is_settled_twice_or_nothing_to_begin_from_is_refused(room: Room) -> None:
    room.open(Proposed(PROPOSALS, 0))
    _settled(room, Settlement(1, confirmed=False))
    with pytest.raises(RefusedError, match="settled already"):
        _settled(room, Settlement(1, confirmed=True))
    with pytest.raises(InputError, match="nothing to begin from"):
        _settled(room, Settlement(6, confirmed=True))
    for number in (0, 7):
        with pytest.raises(InputError, match="no proposal"):
            _settled(room, Settlement(number, confirmed=True))
    with pytest.raises(RefusedError, match="may not"):
        _settled(room, Settlement(2, confirmed=True), by="bea")
    with pytest.raises(InputError, match="no operator"):
        _operator(room.desk, "UNK-001")
