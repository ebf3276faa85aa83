"""Wrapping: a case key opens under its own master, for its own case."""

import pytest

from countervail.vault.wrapping import Master
from countervail.vocabulary.errors import InputError

MASTER, OTHER = Master(bytes(32)), Master(bytes([1] * 32))


def test_a_wrapped_key_comes_back_and_two_wrappings_differ() -> None:
    first, second = MASTER.wrap(b"k" * 32, b"case"), MASTER.wrap(b"k" * 32, b"case")
    assert MASTER.unwrap(first, b"case") == MASTER.unwrap(second, b"case") == b"k" * 32
    assert first != second


def test_it_says_which_master_wrapped_it_and_not_what_that_is() -> None:
    wrapped = MASTER.wrap(b"k" * 32, b"case")
    assert MASTER.wrapped_here(wrapped)
    assert not OTHER.wrapped_here(wrapped)
    assert MASTER.id not in MASTER.key


def test_another_case_another_master_and_every_changed_byte_are_refused() -> None:
    wrapped = MASTER.wrap(b"k" * 32, b"case")
    tried = [(MASTER, wrapped, b"other case"), (OTHER, wrapped, b"case"), (MASTER, b"", b"case")]
    bent = [wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :] for at in range(8, len(wrapped))]
    tried += [(MASTER, wrong, b"case") for wrong in bent]
    for master, bent, bound in tried:
        with pytest.raises(InputError, match="does not unwrap"):
            master.unwrap(bent, bound)
