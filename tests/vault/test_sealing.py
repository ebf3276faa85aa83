"""Sealing: opens to what it was with its own key at its own place, and to nothing otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.vault.sealing import NONCE_BYTES, TOKEN_BYTES, Seal, keyed_hash
from countervail.vocabulary.errors import InputError

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
SEAL = Seal(KEY, b"column")


@given(st.binary(max_size=200), st.binary(max_size=16))
def test_a_value_comes_back_from_its_seal(value: bytes, place: bytes) -> None:
    assert SEAL.open(SEAL.seal(value, place), place) == value


@given(st.binary(min_size=8, max_size=64))
def test_a_sealed_value_shows_nothing_of_itself(value: bytes) -> None:
    assert value not in SEAL.seal(value, b"1")


def test_the_same_row_seals_to_the_same_bytes_and_another_row_to_others() -> None:
    assert SEAL.seal(b"ada", b"1") == SEAL.seal(b"ada", b"1")
    assert SEAL.seal(b"ada", b"1") != SEAL.seal(b"ada", b"2")


def test_two_values_never_share_a_nonce() -> None:
    nonces = {SEAL.seal(str(n).encode(), b"1")[:NONCE_BYTES] for n in range(2_000)}
    assert len(nonces) == 2_000


@pytest.mark.parametrize("spoil", ["key", "place", "bytes"])
def test_a_seal_stays_shut_for_a_wrong_key_a_wrong_place_or_changed_bytes(spoil: str) -> None:
    sealed = SEAL.seal(b"ada", b"1")
    opener = Seal(OTHER_KEY, b"column") if spoil == "key" else SEAL
    place = b"2" if spoil == "place" else b"1"
    shown = sealed[:-1] + bytes([sealed[-1] ^ 1]) if spoil == "bytes" else sealed
    with pytest.raises(InputError, match="does not open") as caught:
        opener.open(shown, place)
    assert "COUNTERVAIL_KEYS" in caught.value.hint


def test_a_keyed_hash_depends_on_key_value_and_purpose() -> None:
    hashes = {
        keyed_hash(key, value, purpose=purpose)
        for key in (KEY, OTHER_KEY)
        for value in (b"a", b"b")
        for purpose in (b"x", b"y")
    }
    assert len(hashes) == 8
    assert {len(one) for one in hashes} == {TOKEN_BYTES}
