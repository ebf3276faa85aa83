"""What a person may ask for."""

from countervail.disruption.notices.who.person import Care


def test_the_wishes_are_a_closed_list() -> None:
    assert {care.value for care in Care} == {"shared_device", "detention", "later"}
