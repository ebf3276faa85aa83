"""Keyed tokens: names for people that say nothing without the key."""

import base64

from countervail.vault.sealing import keyed_hash

REF_BYTES = 10


def target_ref(tokens_key: bytes, blind: bytes) -> str:
    """The name by which outputs call a target: `T-` and 16 base32 letters, from the blind index of its id."""
    digest = keyed_hash(tokens_key, blind, purpose=b"target_ref", size=REF_BYTES)
    return "T-" + base64.b32encode(digest).decode("ascii")


def ledger_token(tokens_key: bytes, value: str) -> str:
    """What stands in the ledger for an account, address or name: `K-` and 16 base32 letters, equal for equal values."""
    digest = keyed_hash(tokens_key, value.encode(), purpose=b"ledger_token", size=REF_BYTES)
    return "K-" + base64.b32encode(digest).decode("ascii")
