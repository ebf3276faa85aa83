"""Entries in normal form; nothing is passed over in silence."""

from tests.intelligence.guards.made_lists import GRADES, made

from countervail.intelligence.guards.compiling import compiled


def test_entries_are_sorted_by_what_they_are() -> None:
    lists = [
        made("banks", ".Bank.example", "mün.example", "198.18.0.0/24", "2001:db8::1", "A" * 32, "two words", "/x/g")
    ]
    table = compiled(lists, GRADES)
    assert set(table.exact) == {"bank.example", "xn--mn-xka.example", "a" * 32}
    assert set(table.owned) == {"bank.example", "xn--mn-xka.example"}
    assert len(table.ranges) == 2
    assert table.unusable == {"banks": 2}


def test_a_dotted_entry_of_a_landlords_list_says_that_strangers_live_below() -> None:
    assert compiled([made("landlords", ".a.example", "b.example")], GRADES).landlords == {"a.example"}
