"""Who looked at whom: reasons from the case, references only, and a run's own log beside the ledger."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template

from countervail.oversight.access import AccessLog
from countervail.oversight.lookups import in_ledger, in_runs
from countervail.oversight.reveal import record_protected, record_reveal


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


def test_a_reveal_is_told_with_who_whom_case_and_reason(desk: Bureau) -> None:
    case = desk.open().id
    with desk.hand("ana") as hand:
        record_reveal(hand, desk.cases, case, "T-X", "She must be warned.")
    with desk.office.database.reading() as connection:
        (look,) = in_ledger(connection, desk.cases)
    assert (look.who, look.whom, look.case) == (desk.office.people["ana"].id, "T-X", case)
    assert look.reason == "Revealed T-X: She must be warned."
    assert look.seq is not None


def test_when_the_case_is_erased_the_look_stays_and_its_reason_is_gone(desk: Bureau) -> None:
    case = desk.open().id
    with desk.hand("ana") as hand:
        record_reveal(hand, desk.cases, case, "T-X", "She must be warned.")
    desk.cases.keys.erase(case, desk.office.now)
    with desk.office.database.reading() as connection:
        (look,) = in_ledger(connection, desk.cases)
    assert (look.whom, look.reason) == ("T-X", "")


def test_somebody_on_the_protected_list_leaves_a_second_entry_and_nobody_else(desk: Bureau) -> None:
    case = desk.open().id
    protected = desk.proposals.protected
    with desk.hand("root") as hand:
        protected.add(hand, "courier:colleague")
    with desk.hand("ana") as hand:
        record_protected(hand, protected, case, "T-A", ["courier:somebody"])
        record_protected(hand, protected, case, "T-B", ["courier:colleague"])
    with desk.office.database.reading() as connection:
        assert [(look.kind, look.whom) for look in in_ledger(connection, desk.cases)] == [
            ("target.protected_seen", "T-B")
        ]


def test_no_sign_in_a_reason_ends_its_line(tmp_path: Path) -> None:
    log = AccessLog(tmp_path, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    reasons = [f"case{sign}12" for sign in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"]
    for reason in reasons:
        log.record("explain --account", "T-A", reason)
    assert [look.reason for look in in_runs([tmp_path])] == reasons


def test_a_runs_own_log_tells_looks_without_a_case(tmp_path: Path) -> None:
    AccessLog(tmp_path, lambda: datetime(2026, 3, 2, tzinfo=UTC)).record("explain --account", "T-A", "curious")
    (look,) = in_runs([tmp_path, tmp_path / "nothing"])
    assert (look.kind, look.whom, look.case, look.reason, look.seq) == (
        "explain --account",
        "T-A",
        None,
        "curious",
        None,
    )
