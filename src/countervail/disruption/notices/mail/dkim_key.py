"""The key that signs mail: RSA-2048 in `dkim.pem` of the keys folder, made at its first use."""

import os
import secrets

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place

FILE = "dkim.pem"
BITS = 2048
"""RFC 8301: verifiers take 1,024 to 4,096; a 4,096-bit key does not fit one DNS string and signs six times slower."""


def dkim_key(keyring: Keyring) -> RSAPrivateKey:
    """The key, made where there is none.

    Raises:
        InputError: the file is no RSA private key.
    """
    path = keyring.folder / FILE
    if not path.exists():
        made = generate_private_key(public_exponent=65537, key_size=BITS)
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        draft = path.with_name(f".{FILE}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise InputError("this is no private key.", hint=_AGAIN, where=Place(str(path))) from error
    if not isinstance(key, RSAPrivateKey):
        raise InputError("this is no RSA key.", hint=_AGAIN, where=Place(str(path)))
    return key


_AGAIN = "Put the key back from your key back-up, or remove it and publish the new record of `countervail notify dkim`."
