"""A protected key is of the standard form: the library that did not write it reads it."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from countervail.people.pkcs8 import COST, protected


@pytest.mark.parametrize("cost", [2, 2**7, 2**8, 2**14, COST])
def test_it_opens_with_its_passphrase_and_with_no_other(cost: int) -> None:
    key = Ed25519PrivateKey.generate()
    sealed = protected(key, b"correct horse", cost)
    assert load_der_private_key(sealed, b"correct horse").public_key() == key.public_key()
    with pytest.raises(ValueError):
        load_der_private_key(sealed, b"wrong horse")


def test_the_same_key_twice_never_looks_the_same() -> None:
    key = Ed25519PrivateKey.generate()
    assert protected(key, b"x", 2) != protected(key, b"x", 2)
