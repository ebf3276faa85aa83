"""Forensic results as evidence: only on whom the case is about, sealed, operators apart, no word of a message."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import TOKENS, Bureau, Template
from tests.casework.histories import START
from tests.intelligence.forensics.outputs import CANARY, version_3
from tests.intelligence.operators.firms import entered, said

from countervail.casework.approvals import Approvals
from countervail.casework.assembly import Casework
from countervail.casework.evidence_room import Found
from countervail.casework.protected import ProtectedAccounts
from countervail.intelligence.forensics.mvt import read_output
from countervail.intelligence.operators.claim import About
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.phases import Phase
from countervail.workflow.forensic_evidence import Examination, Examined, enter_examination, hashed

REF = "T-XC3DD2LLNJ2ICP3B"
WATCHED = Found("targets.parquet", "all", "1 person.", canonical_json([{"target_ref": REF}]), START)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bureau]:
    (tmp_path / "made").mkdir()
    made = Template.make(tmp_path / "made").copy(tmp_path / "bureau")
    yield made
    made.close()


def _casework(desk: Bureau) -> Casework:
    approvals = Approvals(desk.proposals, desk.room)
    return Casework(
        desk.cases, desk.room.index, desk.room, desk.registry, ProtectedAccounts(TOKENS), desk.proposals, approvals
    )


def _examined(desk: Bureau, case: str, by: str = "ana", target: str = REF, **words: str) -> Examined:
    files = version_3()
    read = tuple(read_output(name, raw) for name, raw in files.items())
    with desk.hand(by) as hand:
        return enter_examination(_casework(desk), hand, Examination(case, target, read, hashed(files), **words))


def test_two_operators_on_one_device_are_told_apart_and_known_by_their_products(desk: Bureau) -> None:
    entered(desk, "Vellum Gate", said(About.PRODUCT, "LATCHKEY"))
    entered(desk, "Slate Harbour", said(About.PRODUCT, "Keyhole"))
    case = desk.open(found=(WATCHED,)).id
    done = _examined(desk, case)
    assert [(one.malware, one.state.value, one.operator) for one in done.findings] == [
        ("Keyhole", "suspected", "OP-2"),
        ("Latchkey", "targeted", "OP-1"),
        ("unattributed", "suspected", ""),
    ]
    assert done.evidence.phase is Phase.EXPLOITATION
    assert REF not in done.evidence.says
    with desk.office.database.reading() as connection:
        raw = desk.room.open(connection, desk.load(case), done.evidence.id)
    assert json.loads(raw)["target_ref"] == REF
    assert CANARY not in raw.decode()
    assert set(json.loads(raw)["files"]) == set(version_3())


def test_a_product_two_firms_claim_is_nobodys(desk: Bureau) -> None:
    entered(desk, "Vellum Gate", said(About.PRODUCT, "Latchkey"))
    entered(desk, "Slate Harbour", said(About.PRODUCT, "Latchkey"))
    done = _examined(desk, desk.open(found=(WATCHED,)).id)
    assert {one.malware: one.operator for one in done.findings}["Latchkey"] == ""


def test_only_a_laboratory_with_its_report_confirms(desk: Bureau) -> None:
    case = desk.open(found=(WATCHED,)).id
    with pytest.raises(InputError, match="its report"):
        _examined(desk, case, confirmed_by="a made-up laboratory")
    done = _examined(desk, case, confirmed_by="a made-up laboratory", reference="Report 9")
    assert {one.state.value for one in done.findings} == {"confirmed"}
    assert done.evidence.says.endswith("says a made-up laboratory.")


def test_nobody_the_case_is_not_about_is_examined(desk: Bureau) -> None:
    case = desk.open(found=(WATCHED,)).id
    with pytest.raises(InputError, match="no such target"):
        _examined(desk, case, target="T-AAAAAAAAAAAAAAAA")
    with pytest.raises(RefusedError, match="may not"):
        _examined(desk, case, by="bea")


def test_nothing_found_is_no_evidence(desk: Bureau) -> None:
    case = desk.open(found=(WATCHED,)).id
    read = (read_output("sms.json", b"[]"),)
    with desk.hand("ana") as hand, pytest.raises(InputError, match="point at nothing") as caught:
        enter_examination(_casework(desk), hand, Examination(case, REF, read, {"sms.json": "ab"}))
    assert "does not mean" in caught.value.hint
