"""The needed items: enough together, none of them in vain."""

from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.explanation.minimal_set import minimal_set


def test_the_weakest_things_are_left_out_first() -> None:
    weights = {"a": 1, "b": 2, "c": 5}
    assert minimal_set(("a", "b", "c"), lambda chosen: sum(weights[x] for x in chosen) >= 5) == {"c"}


def test_nothing_is_chosen_where_nothing_is_needed() -> None:
    assert minimal_set(("a", "b"), lambda chosen: True) == frozenset()  # noqa: ARG005 -- holds whatever is chosen


def test_another_pass_is_made_where_taking_one_thing_out_frees_another() -> None:
    def holds(chosen: frozenset[str]) -> bool:
        return chosen in ({"a", "b"}, {"a"}, set())

    assert minimal_set(("a", "b"), holds) == frozenset()


@given(st.dictionaries(st.integers(0, 20), st.integers(1, 9), min_size=1), st.data())
def test_what_is_chosen_holds_and_nothing_in_it_is_in_vain(weights: dict[int, int], data: st.DataObject) -> None:
    line = data.draw(st.integers(1, sum(weights.values())))

    def holds(chosen: frozenset[int]) -> bool:
        return sum(weights[thing] for thing in chosen) >= line

    chosen = minimal_set(sorted(weights, key=weights.__getitem__), holds)
    assert holds(chosen)
    assert not any(holds(chosen - {thing}) for thing in chosen)
