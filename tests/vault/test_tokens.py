"""A target's name in outputs: stable under one key, meaningless under another."""

import re

from countervail.vault.tokens import ledger_token, target_ref


def test_a_target_is_called_by_sixteen_letters() -> None:
    assert re.fullmatch(r"T-[A-Z2-7]{16}", target_ref(b"k" * 32, b"blind"))


def test_the_same_person_has_one_name_under_one_key_and_another_under_another() -> None:
    assert target_ref(b"k" * 32, b"blind") == target_ref(b"k" * 32, b"blind")
    assert target_ref(b"k" * 32, b"blind") != target_ref(b"o" * 32, b"blind")


def test_two_people_have_two_names() -> None:
    refs = {target_ref(b"k" * 32, str(n).encode()) for n in range(2_000)}
    assert len(refs) == 2_000


def test_a_ledger_token_is_equal_for_equal_values_under_one_key_only() -> None:
    key, other = bytes(32), bytes([1] * 32)
    assert re.fullmatch(r"K-[A-Z2-7]{16}", ledger_token(key, "somebody"))
    assert ledger_token(key, "somebody") == ledger_token(key, "somebody")
    assert len({ledger_token(key, "somebody"), ledger_token(key, "else"), ledger_token(other, "somebody")}) == 3
