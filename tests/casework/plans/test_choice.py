"""A choice says as little as it can: the rule and how hard."""

from tests.casework.plans.wishes import LOCK

from countervail.casework.plans.choice import Choice


def test_a_choice_does_nothing_beyond_its_sanction_unless_told() -> None:
    assert (LOCK.acts, LOCK.further, LOCK.entity, LOCK.lift_protected) == ((), (), None, False)
    assert Choice(LOCK.policy, LOCK.rule, LOCK.sanction) == LOCK
