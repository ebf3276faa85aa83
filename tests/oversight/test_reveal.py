"""A reveal leaves its reason in the case and its trace in the ledger, or does not happen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template

from countervail.ledger.log import about
from countervail.oversight.reveal import record_reveal
from countervail.vocabulary.errors import RefusedError


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def test_the_reason_stays_in_the_case_and_the_ledger_says_where(desk: Bureau) -> None:
    case = desk.open().id
    with desk.hand("ana") as hand:
        after = record_reveal(hand, desk.cases, case, "T-X", " She must be warned. ")
        entries = [json.loads(entry.text) for entry in about(hand.connection, "T-X")]
    assert after.notes[-1].record.text == "Revealed T-X: She must be warned."
    assert [(e["kind"], e["body"], e["high_impact"]) for e in entries] == [
        ("target.revealed", {"case": case, "note": after.seq}, True)
    ]


def test_without_reason_or_right_nothing_is_written(desk: Bureau) -> None:
    case = desk.open().id
    for name, reason in (("ana", "  "), ("root", "curious")):
        with pytest.raises(RefusedError), desk.hand(name) as hand:
            record_reveal(hand, desk.cases, case, "T-X", reason)
    assert desk.load(case).notes == ()
