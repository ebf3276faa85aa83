"""No sequence of steps reaches an act, other than giving back on an appeal, without two different people."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import insert
from tests.casework.bureau import Template
from tests.properties.workflow_machine import Workflow

from countervail.casework.hand import Hand
from countervail.casework.records.closing import Closing
from countervail.people.statement import Purpose
from countervail.people.tables import BEGINNINGS
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.warrant import Signature

QUIET = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)


class Anybody:
    """The protection off: any signature is good and one is enough."""

    def check_signature(self, hand: Hand, plan_hash: str, signature: Signature, part: Purpose) -> None:
        """Believe it."""

    def check_together(self, hand: Hand, plan: bytes, signatures: Sequence[Signature], restores_on: str | None) -> None:
        """Whoever it is."""

    def begin(self, hand: Hand, plan: bytes, *_: object) -> None:
        """Write it down and go."""
        row = {"plan_hash": digest(plan), "begun_at": to_micros(hand.now), "begun_by": hand.id}
        hand.connection.execute(insert(BEGINNINGS).values(row))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


def test_nothing_is_done_without_two_people(template: Template) -> None:
    machine = type("Guarded", (Workflow,), {"template": template, "reached": Counter()})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=QUIET)
    )
    assert machine.reached["begun by two"] >= 5, "a search that reaches nothing proves nothing"


def test_where_nothing_can_be_drafted_any_more_the_search_goes_on_with_the_first_plan(template: Template) -> None:
    machine = type("Closed", (Workflow,), {"template": template, "reached": Counter()})()
    machine.start(at_work=False)
    machine.close_or_reopen("ana", Closing("done"))
    machine.approve(0, "bea")
    assert (machine.plans, machine.signed) == ([], {}), "a plan of a closed case was drafted or approved"
    machine.teardown()


def test_the_same_search_finds_the_hole_where_the_protection_is_off(template: Template) -> None:
    machine = type("Unguarded", (Workflow,), {"template": template, "safeguard": Anybody(), "reached": Counter()})
    only_search = settings(
        max_examples=40,
        stateful_step_count=30,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
        database=None,
    )
    with pytest.raises(AssertionError, match="one person was enough"):
        run_state_machine_as_test(machine, settings=only_search)
