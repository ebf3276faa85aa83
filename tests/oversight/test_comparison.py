"""Did a request name a target of an open case? The auditor learns it, nobody else, and nothing in clear is compared."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pytest
from tests.casework.histories import opening
from tests.oversight.requests.counter import A, B, Counter, Template, demand

from countervail.activity.identities import Identities
from countervail.casework.assembly import Casework
from countervail.casework.evidence_room import Found
from countervail.casework.hand import Hand
from countervail.casework.records.closing import Closing
from countervail.ledger.log import between, size
from countervail.oversight.comparison import Comparison, Meeting, compare
from countervail.oversight.requests.process import Refusal
from countervail.oversight.requests.records.answering import Refused
from countervail.oversight.tables import COMPARISONS
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RefusedError

OTHER = "plaza:00000000000000ff"


@dataclass
class House:
    """A register and cases under one roof."""

    counter: Counter
    casework: Casework
    keyring: Keyring

    def watch(self, *targets: str) -> str:
        """A case whose network watched these people."""
        known = Identities.load(None, self.keyring).including(pa.array(list(targets)))
        refs = known.target_refs(known.table["surrogate"].combine_chunks()).to_pylist()
        raw = json.dumps([{"target_ref": ref, "members": 2} for ref in refs]).encode()
        found = Found("targets.parquet", "N-001", "People watched.", raw, opening().snapshot.last_time)
        with self.counter.staff.database.transaction() as connection:
            hand = Hand(connection, self.counter.staff.actor("ana"), self.counter.staff.now)
            return self.casework.registry.open(hand, opening(), (found,)).id

    def close_case(self, case: str) -> None:
        """Nothing is left to do."""
        with self.counter.staff.database.transaction() as connection:
            hand = Hand(connection, self.counter.staff.actor("ana"), self.counter.staff.now)
            self.casework.cases.say(hand, case, Closing("Done."))

    def compare(self, by: str = "aud") -> Comparison:
        """One night's."""
        self.counter.staff.later(hours=1)
        with (
            self.counter.office.register.database.reading() as requests,
            self.counter.staff.database.transaction() as connection,
        ):
            hand = Hand(connection, self.counter.staff.actor(by), self.counter.staff.now)
            return compare(hand, requests, self.counter.office.requests, self.casework, self.keyring)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed register, made once."""
    return Template.make(tmp_path_factory.mktemp("counter"))


@pytest.fixture
def house(template: Template, tmp_path: Path) -> Iterator[House]:
    """A house of its own."""
    counter = template.copy(tmp_path / "counter")
    counter.agency()
    keyring = Keyring(tmp_path / "counter" / "keys")
    made = House(counter, Casework.of(keyring), keyring)
    yield made
    made.casework.close()
    counter.close()


def test_a_request_for_a_target_of_an_open_case_is_found_and_others_are_not(house: House) -> None:
    case = house.watch(B, OTHER)
    unrelated = house.watch("plaza:0000000000000011")
    request = house.counter.receive(demand())
    house.counter.receive(demand(accounts=("plaza:0000000000000012",)))
    made = house.compare()
    assert (made.requests, made.cases) == (2, 2)
    assert made.meetings == (Meeting(request.id, case),)
    del unrelated


def test_what_is_ended_on_either_side_is_not_compared(house: House) -> None:
    case = house.watch(A)
    request = house.counter.receive(demand())
    house.counter.say(request.id, Refused(Refusal.OVERBROAD, "No."))
    assert house.compare() == replace(house.compare(), requests=0, cases=1, meetings=())
    house.counter.receive(demand())
    house.close_case(case)
    assert house.compare().meetings == ()


def test_nobody_but_an_auditor_may_compare(house: House) -> None:
    house.watch(A)
    house.counter.receive(demand())
    for name in ("ros", "ana", "col", "root"):
        with pytest.raises(RefusedError, match="may not"):
            house.compare(by=name)


def test_neither_ledger_nor_table_tells_what_met(house: House) -> None:
    case = house.watch(A)
    request = house.counter.receive(demand())
    assert house.compare().meetings
    with house.counter.staff.database.reading() as connection:
        entries = [json.loads(entry.text) for entry in between(connection, 0, size(connection))]
        (row,) = connection.execute(COMPARISONS.select()).all()
    made = [entry for entry in entries if entry["kind"] == "comparison.made"]
    assert made[0]["body"] == {"requests": 1, "cases": 1}
    assert request.id.encode() not in row.meetings
    assert case.encode() not in row.meetings
    with house.counter.office.register.database.reading() as connection:
        log = b"".join(entry.text for entry in between(connection, 0, size(connection)))
    assert b"comparison" not in log
