"""References: 128 random bits that a helpline can have confirmed, and that say nothing to anybody else.

7K3F9-QW2XA-M0D8T-ZC5HJ-4NRB6E        in groups, in an alphabet without I, L, O, U (Crockford)
"""

import secrets

from countervail.vault.sealing import keyed_hash

BITS = 128
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 26
"""Five bits each, the last one not full."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP = 5


def fresh_reference() -> str:
    """A new one, as a person reads it."""
    return spelt(secrets.randbits(BITS))


def spelt(number: int) -> str:
    """128 bits as letters in groups."""
    letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LETTERS)))
    return "-".join([*(letters[at : at + _GROUP] for at in range(0, 20, _GROUP)), letters[20:]])


def read(text: str) -> str | None:
    """A reference as somebody typed or copied it, in its one spelling; None where it cannot be one.

    Marks are passed over: what is copied out of a notice may bring the invisible ones that keep it in one piece.
    """
    letters = "".join(one for one in text if one.isalnum()).upper().translate(_READ_AS)
    if len(letters) != LETTERS or not set(letters) <= set(ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    return spelt(number) if number < 1 << BITS else None


def hashed(key: bytes, reference: str) -> bytes:
    """What is stored: 32 bytes that lead to the reference only with key and reference in hand."""
    return keyed_hash(key, reference.encode(), purpose=b"notice_ref", size=32)
