"""One run a plan, one process a run."""

import pytest
from tests.casework.bureau import Bureau

from countervail.casework.runs import Run, end, require_runner, run_of, running_plan, start, take_over
from countervail.vocabulary.errors import RefusedError


def test_a_run_begins_changes_hands_and_ends(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    now, ana, abe = desk.office.now, desk.office.people["ana"].id, desk.office.people["abe"].id
    with desk.office.database.transaction() as connection:
        assert run_of(connection, plan.hash) is None
        start(connection, Run(plan.hash, ana, "R-1", now, None))
        assert running_plan(connection, plan.case) == plan.hash
        assert require_runner(connection, plan.hash, "R-1").executor == ana
        take_over(connection, plan.hash, abe, "R-2")
        with pytest.raises(RefusedError, match="another process"):
            require_runner(connection, plan.hash, "R-1")
        end(connection, plan.hash, now)
        assert run_of(connection, plan.hash) == Run(plan.hash, abe, "R-2", now, now)
        assert running_plan(connection, plan.case) is None
        with pytest.raises(RefusedError, match="not being carried out"):
            require_runner(connection, plan.hash, "R-2")
