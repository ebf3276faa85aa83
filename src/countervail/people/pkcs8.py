"""A private key under a passphrase: PKCS#8 with PBES2, scrypt and AES-256-CBC (RFC 8018, RFC 7914 section 7).

The library reads this form but does not write it; its own writer offers PBKDF2 only.
"""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

COST = 2**17
"""scrypt's N: 128 MiB and about a second a guess (OWASP's first choice for r = 8, p = 1)."""
_BLOCK_SIZE = 8
_KEY_BYTES = 32
_BLOCK_BITS = 128
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES256_CBC = bytes.fromhex("060960864801650304012a")


def protected(key: Ed25519PrivateKey, passphrase: bytes, cost: int = COST) -> bytes:
    """DER of an EncryptedPrivateKeyInfo that opens with `passphrase`."""
    salt, start = secrets.token_bytes(16), secrets.token_bytes(16)
    derived = Scrypt(salt=salt, length=_KEY_BYTES, n=cost, r=_BLOCK_SIZE, p=1).derive(passphrase)
    padder = PKCS7(_BLOCK_BITS).padder()
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    encryptor = Cipher(algorithms.AES(derived), modes.CBC(start)).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return _sequence(_scheme(salt, start, cost), _octets(sealed))


def _scheme(salt: bytes, start: bytes, cost: int) -> bytes:
    costs = _sequence(_octets(salt), _integer(cost), _integer(_BLOCK_SIZE), _integer(1))
    return _sequence(_PBES2, _sequence(_sequence(_SCRYPT, costs), _sequence(_AES256_CBC, _octets(start))))


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _octets(value: bytes) -> bytes:
    return _tagged(0x04, value)


def _integer(value: int) -> bytes:
    return _tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _tagged(tag: int, content: bytes) -> bytes:
    """DER; everything here is shorter than 256 bytes, so a length takes one or two bytes."""
    length = len(content)
    return bytes([tag, length] if length < 0x80 else [tag, 0x81, length]) + content
