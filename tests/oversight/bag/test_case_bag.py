"""A case in a bag: whole, checked, targets by reference, and on record by its hash."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.casework.bureau import EVIDENCE, Bureau, Template
from tests.casework.histories import MEMBERS

from countervail.casework.assembly import Casework
from countervail.ledger.log import about
from countervail.oversight.bag.bag import faults
from countervail.oversight.bag.case_bag import Recipient, bag_of, case_payload, pack, record_bag
from countervail.oversight.bag.custody import chain
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError

COURT = Recipient("District court", "Order of 3 March", "Example Platform Ltd")


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


def test_a_case_is_packed_with_its_evidence_and_its_chain(desk: Bureau, tmp_path: Path) -> None:
    case = desk.judged().id
    casework = Casework.of(Keyring(tmp_path / "bureau" / "keys"))
    with desk.office.database.reading() as connection:
        content = case_payload(connection, casework, case)
        links = list(chain(connection, case))
    casework.close()
    files = pack(content, links, {}, lambda _: b"{}", "key")
    bag = bag_of(case, files, COURT, date(2026, 3, 3))
    bag.write(tmp_path / "bag")
    assert list(faults(tmp_path / "bag")) == []
    assert EVIDENCE.raw in bag.payload.values()
    said = [json.loads(line) for line in bag.payload["case.jsonl"].splitlines()]
    assert [line["kind"] for line in said] == ["opened", "evidence", "judged", "judged"]
    assert {line["by"] for line in said} == {"ana"}
    assert MEMBERS[0].encode() in bag.payload["case.jsonl"]
    assert b"District court" in bag.payload["README.txt"]


def test_it_stands_in_the_ledger_by_hash_and_only_whoever_may_exports(desk: Bureau) -> None:
    case = desk.judged().id
    bag = bag_of(case, {"case.jsonl": b"x"}, COURT, date(2026, 3, 3))
    for name in ("bea", "root"):
        with pytest.raises(RefusedError, match="may not"), desk.hand(name) as hand:
            record_bag(hand, case, bag, COURT)
    with pytest.raises(RefusedError, match="for somebody"), desk.hand("col") as hand:
        record_bag(hand, case, bag, Recipient(" ", "why"))
    with desk.hand("col") as hand:
        record_bag(hand, case, bag, COURT)
        last = json.loads(list(about(hand.connection, case))[-1].text)
    assert (last["kind"], last["body"]["sha256"]) == ("case.exported", digest(bag.manifest))
    assert "District" not in json.dumps(last)
