"""Who stands out by few ties is named; of a team that hangs together loosely nobody is. Guilt is no question here."""

import pytest

from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies, TiedMembers


def tied(*ties: int) -> TiedMembers:
    """A network whose members m00, m01 ... have so many ties."""
    return TiedMembers.of({f"m{n:02}": MemberTies(count, {}) for n, count in enumerate(ties)})


def test_researchers_who_came_in_with_an_operator_stand_out_the_fewest_ties_first() -> None:
    found = tied(*[238] * 277, *[13, 4] * 6)
    assert found.others == 288
    assert found.middle == 238
    assert len(found.on_edge) == 12
    assert [found.members[one].ties for one in found.on_edge] == [4] * 6 + [13] * 6


def test_the_twin_operators_who_began_last_week_but_share_the_desks_do_not() -> None:
    assert tied(*[238] * 277, *[100] * 12).on_edge == ()


def test_a_guest_of_a_family_stands_out_and_the_family_does_not() -> None:
    assert tied(*[7] * 8, 1).on_edge == ("m08",)


@pytest.mark.parametrize("ties", [[4] * 20, [2, 2, 3, 3, 4, 5, 6], [1, 1], [0, 0, 0]], ids=str)
def test_where_all_hang_together_loosely_nobody_stands_out(ties: list[int]) -> None:
    assert tied(*ties).on_edge == ()


def test_whoever_is_tied_to_nobody_stands_out_where_others_are_tied() -> None:
    found = tied(*[3] * 9, 0)
    assert found.on_edge == ("m09",)
    assert found.said("m09") == "tied to none of 9 others"
    assert found.kinds("m09") == ""


def test_some_members_are_measured_against_the_whole_network_still() -> None:
    whole = tied(*[238] * 277, *[13] * 12)
    part = whole.among(["m00", "m277", "m278", "somebody-else"])
    assert sorted(part.members) == ["m00", "m277", "m278"]
    assert part.on_edge == ("m277", "m278")
    assert part.said("m277") == "tied to 13 of 288 others"


def test_kinds_are_told_with_how_many_ties_each_speaks_in() -> None:
    one = TiedMembers(1_288, 900, {"a": MemberTies(1_003, {Group.TARGETS: 2, Group.INFRASTRUCTURE: 1_003})})
    assert one.said("a") == "tied to 1,003 of 1,288 others"
    assert one.kinds("a") == "infrastructure 1,003, targets 2"
