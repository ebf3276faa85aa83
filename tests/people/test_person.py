"""A person as others hold them: values that compare by what they say."""

from countervail.people.person import Actor, Grant, Person
from countervail.vocabulary.roles import Role


def test_a_role_everywhere_and_the_same_role_in_one_case_are_two_grants() -> None:
    assert len({Grant(Role.ANALYST), Grant(Role.ANALYST, "C-1"), Grant(Role.ANALYST)}) == 2


def test_somebody_new_holds_nothing_and_acts_for_real() -> None:
    assert Person("P-1", "ana").grants == frozenset()
    assert not Actor("P-1").dev
