"""An item is known by its channel, its value and its bucket together."""

from countervail.networks.explanation.explained_item import ItemKey


def test_the_same_value_in_another_channel_or_on_another_day_is_another_item() -> None:
    person = ItemKey("target-day", 7, 18_000)
    assert {
        person,
        ItemKey("covert-target", 7, 0),
        ItemKey("target-day", 7, 18_001),
        ItemKey("target-day", 7, 18_000),
    } == {
        person,
        ItemKey("covert-target", 7, 0),
        ItemKey("target-day", 7, 18_001),
    }
