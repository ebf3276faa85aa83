"""A sketch tells how far two lists overlap, and nothing about one person, even to whoever holds the key."""

import secrets

import numpy as np
import pytest

from countervail.networks.profiles.sketch import FEWEST, VALUES, overlap, sketch

KEY = bytes(range(32))


def people(first: int, count: int) -> list[str]:
    return [f"plaza:{number}" for number in range(first, first + count)]


def made(first: int, count: int) -> bytes:
    value = sketch(KEY, people(first, count))
    assert value is not None
    return value


@pytest.mark.parametrize(("shared", "share"), [(0, 0.0), (200, 1 / 3), (400, 1.0)])
def test_an_overlap_is_estimated(shared: int, share: float) -> None:
    assert overlap(made(0, 400), made(400 - shared, 400)) == pytest.approx(share, abs=0.12)


def test_the_order_of_people_and_repeats_change_nothing() -> None:
    assert sketch(KEY, [*reversed(people(0, 100)), "plaza:7"]) == sketch(KEY, people(0, 100))


def test_too_few_people_make_no_sketch() -> None:
    assert sketch(KEY, people(0, FEWEST - 1)) is None
    assert len(made(0, FEWEST)) == VALUES


def test_under_another_key_nothing_compares() -> None:
    other = sketch(secrets.token_bytes(32), people(0, 400))
    assert other is not None
    assert overlap(made(0, 400), other) < 0.05


def matches(value: bytes, person: str) -> int:
    """What a holder of the key can ask: in how many places one person alone would have left this byte."""
    alone = sketch_of_one(person)
    return sum(left == right for left, right in zip(value, alone, strict=True))


def sketch_of_one(person: str) -> bytes:
    # Whoever has the key can pad a list with anything; one person repeated is the sharpest question.
    from countervail.networks.profiles import sketch as module

    mark = np.frombuffer(module.keyed_hash(KEY, person.encode(), purpose=b"target_sketch", size=8), np.uint64)
    rounds = np.arange(1, VALUES + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return bytes((module._mixed(mark ^ each).min() & np.uint64(0xFF)).item() for each in rounds)


def test_asking_about_one_person_with_the_key_in_hand_is_little_better_than_a_coin() -> None:
    value = made(0, 400)
    watched = [matches(value, person) for person in people(0, 400)]
    strangers = [matches(value, person) for person in people(10_000, 400)]
    best = max(np.mean([m >= line for m in watched]) - np.mean([m >= line for m in strangers]) for line in range(1, 10))
    assert best < 0.3


def test_of_a_short_list_it_would_have_told_so_none_is_made() -> None:
    """The twin: a list of four gives its people away, which is why FEWEST stands."""
    from countervail.networks.profiles import sketch as module

    marks = [module.keyed_hash(KEY, p.encode(), purpose=b"target_sketch", size=8) for p in people(0, 4)]
    numbers = np.frombuffer(b"".join(marks), np.uint64)
    rounds = np.arange(1, VALUES + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    value = bytes((module._mixed(numbers ^ each).min() & np.uint64(0xFF)).item() for each in rounds)
    assert min(matches(value, person) for person in people(0, 4)) > 10
    assert max(matches(value, person) for person in people(50, 200)) < 10
