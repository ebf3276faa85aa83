"""Roles stand in the order in which they prevail."""

from countervail.intelligence.press.role import Role


def test_a_victim_who_speaks_is_a_victim_and_a_bystander_is_whoever_is_left() -> None:
    assert Role.OPERATOR.rank < Role.VICTIM.rank < Role.SPOKESPERSON.rank < Role.BYSTANDER.rank
    assert max(Role, key=lambda role: role.rank) is Role.BYSTANDER
