"""One run a plan, one process a run."""

import pytest
from tests.casework.bureau import Bureau

from countervail.casework.runs import Run, end, require_runner, run_of, start, take_over, unended
from countervail.vocabulary.errors import RefusedError


def test_a_run_begins_changes_hands_and_ends(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    now, ana, abe = desk.office.now, desk.office.people["ana"].id, desk.office.people["abe"].id
    with desk.office.database.transaction() as connection:
        assert run_of(connection, plan.hash) is None
        start(connection, Run(plan.hash, ana, "R-1", now, None))
        assert unended(connection, plan.case) == [plan.hash]
        assert require_runner(connection, plan.hash, "R-1").executor == ana
        take_over(connection, plan.hash, abe, "R-2")
        with pytest.raises(RefusedError, match="another process"):
            require_runner(connection, plan.hash, "R-1")
        end(connection, plan.hash, now)
        assert run_of(connection, plan.hash) == Run(plan.hash, abe, "R-2", now, now)
        assert unended(connection, plan.case) == []
        with pytest.raises(RefusedError, match="not being carried out"):
            require_runner(connection, plan.hash, "R-2")


def test_what_befalls_one_run_befalls_no_other(desk: Bureau) -> None:
    one, other = (desk.drafted(desk.judged().id) for _ in range(2))
    for plan in (one, other):
        desk.propose(plan)
    now, ana, abe = desk.office.now, desk.office.people["ana"].id, desk.office.people["abe"].id
    with desk.office.database.transaction() as connection:
        start(connection, Run(one.hash, ana, "R-1", now, None))
        assert unended(connection, other.case) == []
        start(connection, Run(other.hash, ana, "R-2", now, None))
        assert [unended(connection, plan.case) for plan in (one, other)] == [[one.hash], [other.hash]]
        take_over(connection, one.hash, abe, "R-3")
        end(connection, one.hash, now)
        assert require_runner(connection, other.hash, "R-2") == Run(other.hash, ana, "R-2", now, None)
        assert [unended(connection, plan.case) for plan in (one, other)] == [[], [other.hash]]
        with pytest.raises(RefusedError, match="not being carried out"):
            require_runner(connection, "a plan that never began", "R-2")
