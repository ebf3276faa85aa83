"""Documents of a witness: their names sort, and only what fits its name is read."""

import pytest

from countervail.ledger.documents import came_as, checkpoint_name, filed, leaves_document, leaves_name, leaves_of

LEAVES = [bytes([number] * 32) for number in range(3)]


def test_names_sort_as_sizes_do() -> None:
    sizes = [1, 9, 10, 99, 100_000, 999_999_999_999]
    assert sorted(map(checkpoint_name, sizes)) == [checkpoint_name(size) for size in sizes]


def test_leaves_come_back_by_their_places() -> None:
    assert leaves_of(leaves_name(7, 10), leaves_document(LEAVES)) == {7: LEAVES[0], 8: LEAVES[1], 9: LEAVES[2]}


@pytest.mark.parametrize("name", [leaves_name(7, 11), leaves_name(10, 7), "7-10.leaves", "x.leaves"])
def test_a_document_must_hold_what_its_name_says(name: str) -> None:
    assert leaves_of(name, leaves_document(LEAVES)) is None


SPOILT = [b"", b"x\n" * 3, leaves_document(LEAVES)[:-1], leaves_document(LEAVES).replace(b"01", b"AA")]


@pytest.mark.parametrize("content", SPOILT)
def test_anything_else_is_not_read(content: bytes) -> None:
    assert leaves_of(leaves_name(7, 10), content) is None


def test_every_other_content_of_one_name_stands_beside_the_first() -> None:
    came = [("a", 1), ("b", 5), ("a", 2), ("a", 1), ("a", 3), ("a", 2)]
    beside = {"a again, with other content (2)": 2, "a again, with other content (3)": 3}
    assert filed(came) == {"a": 1, "b": 5} | beside
    assert {came_as(name) for name in filed(came)} == {"a", "b"}
