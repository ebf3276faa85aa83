"""The key that signs: made once, mode 0600, and nothing else is taken for it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from countervail.disruption.notices.mail.dkim_key import BITS, FILE, dkim_key
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError


def test_it_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    keys = Keyring.ensure(tmp_path)
    made = dkim_key(keys)
    assert made.key_size == BITS
    assert dkim_key(keys).private_numbers() == made.private_numbers()
    assert (keys.folder / FILE).stat().st_mode & 0o777 == 0o600


def test_another_file_or_another_kind_is_said(tmp_path: Path) -> None:
    keys = Keyring.ensure(tmp_path)
    (keys.folder / FILE).write_bytes(b"no key")
    with pytest.raises(InputError, match="no private key"):
        dkim_key(keys)
    other = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (keys.folder / FILE).write_bytes(other)
    with pytest.raises(InputError, match="no RSA key"):
        dkim_key(keys)
