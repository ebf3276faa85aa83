"""What was read from a list adds up: entries and rejections are all there was."""

from countervail.intelligence.operators.outside_list import OutsideList, Rejected


def test_a_list_without_anything_is_a_list() -> None:
    assert OutsideList(()).rejected == ()
    assert Rejected("line 3", "it has no name").where == "line 3"
