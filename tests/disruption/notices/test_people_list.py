"""One root for everybody, and a path for each."""

from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.disruption.notices.people_list import PeopleList
from countervail.ledger.paths import includes
from countervail.platforms.telling import leaf_of, list_of


@settings(max_examples=40)
@given(st.integers(1, 70), st.data())
def test_everybody_listed_is_proved_and_nobody_else(size: int, data: st.DataObject) -> None:
    people = [(f"courier:{n}", bytes([n]) * 16) for n in range(size)]
    made = PeopleList(people)
    number = data.draw(st.integers(0, size - 1))
    listed, (account, _) = made.listed(number), people[number]
    assert includes(leaf_of(account, listed.salt), number, size, listed.path, made.root)
    assert not includes(leaf_of("courier:stranger", listed.salt), number, size, listed.path, made.root)
    assert list_of(made.subject) == (size, made.root)


def test_another_order_or_another_salt_is_another_list() -> None:
    one, other = ("courier:a", b"1" * 16), ("courier:b", b"2" * 16)
    subjects = {PeopleList(people).subject for people in ([one, other], [other, one], [one, ("courier:b", b"3" * 16)])}
    assert len(subjects) == 3
