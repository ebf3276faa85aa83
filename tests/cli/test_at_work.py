"""Somebody at work: one transaction for what is said, several for what is done, and refusals stay on record."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.cli.at_work import at_platform, at_work
from countervail.cli.identity import Login
from countervail.people.rights import Right
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.acting import MOST_FAILURES
from countervail.workflow.installation import Installation


def _login(office: MadeOffice, name: str) -> Login:
    settings = office.folder / "countervail.toml"
    return Login(name, Installation.at(office.folder / "state", settings), office.folder / "pass")


def _refusals(office: MadeOffice) -> int:
    with at_work(_login(office, "ana"), "test") as work:
        sql = "SELECT count(*) FROM ledger_entries WHERE kind = 'right.refused'"
        return int(work.hand.connection.exec_driver_sql(sql).scalar_one())


def test_plans_are_shown_to_whoever_may_see_their_accounts(office: MadeOffice) -> None:
    plan = office.proposed(office.judged())
    with at_work(_login(office, "bea"), "test") as work:
        assert work.find(plan[:9]) == plan
        assert work.plan(plan).plan.hash == plan
    with pytest.raises(RefusedError), at_work(_login(office, "root"), "test") as work:
        work.plan(plan)


def test_a_shift_has_many_transactions_and_keeps_what_was_refused(office: MadeOffice) -> None:
    before = _refusals(office)
    with pytest.raises(RefusedError), at_platform(_login(office, "ana"), "test") as shift:
        for _ in range(2):
            with shift.acting.hand() as hand:
                hand.demand(Right.OPEN_CASE)
        assert shift.signer.person.pseudonym == "ana"
        with shift.acting.hand() as hand:
            hand.demand(Right.MANAGE_PEOPLE)
    assert _refusals(office) == before + 1


def test_the_share_of_failures_that_is_set_is_the_one_plans_are_carried_out_by(office: MadeOffice) -> None:
    settings = office.folder / "countervail.toml"
    with at_platform(_login(office, "ana"), "test") as shift:
        assert shift.acting.most_failures == MOST_FAILURES
    settings.write_text(settings.read_text("utf-8") + "\n[enforcement]\nmost_failures = 0.02\n", "utf-8")
    with at_platform(_login(office, "ana"), "test") as shift:
        assert shift.acting.most_failures == 0.02


def test_the_acts_that_are_set_take_counsels_signature_too(office: MadeOffice) -> None:
    case, settings = office.judged(), office.folder / "countervail.toml"
    assert office.told("plan", "draft", case, "--rule", "covert-reconnaissance", by="ana")["guards"] == []
    before = office.proposed(case)
    settings.write_text(settings.read_text("utf-8") + '\n[enforcement]\nthird_for = ["lock"]\n', "utf-8")
    with pytest.raises(RefusedError, match="silent about a guard"):
        office("approve", before, by="bea")
    plan = office.proposed(case)
    office("approve", plan, by="bea")
    with pytest.raises(RefusedError, match="counsel must have signed"):
        office("enforce", plan, "--no-dry-run", by="ana")
    office("approve", plan, "--lift-guard", by="col")
    office("enforce", plan, "--no-dry-run", by="ana")
