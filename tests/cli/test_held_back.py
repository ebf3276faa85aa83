"""What holds reviews back is said once, with every network it is said of."""

from countervail.cli.held_back import reasons_told


def test_a_reason_stands_once_after_the_networks_it_holds_back() -> None:
    told = list(reasons_told({"N-002": "The log is young.", "N-003": "It imitates.", "N-005": "The log is young."}))
    assert told == ["N-002, N-005: The log is young.", "N-003: It imitates."]


def test_where_nothing_is_held_back_nothing_is_said() -> None:
    assert list(reasons_told({})) == []
