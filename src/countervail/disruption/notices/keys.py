"""Names of notices and of messages, made from the key `notice`: the same decision again is the same message."""

import base64

from countervail.disruption.notices.wording.variant import Variant
from countervail.vault.sealing import keyed_hash


def person_of(key: bytes, person: str) -> bytes:
    """Keyed hash by which one person is known over all cases."""
    return keyed_hash(key, person.encode(), purpose=b"notice_person")


def account_of(key: bytes, account: str) -> bytes:
    """Keyed hash of an account, for decoys."""
    return keyed_hash(key, account.encode(), purpose=b"notice_account")


def notice_id(key: bytes, plan: str, person: bytes, variant: Variant) -> str:
    """The notice of one person on one plan: it does not depend on when it was made, nor by which process."""
    return _name(key, f"{plan}|{variant.value}|".encode() + person, b"notice")


def delivery_key(key: bytes, notice: str, channel: str) -> str:
    """The message of a notice on one channel: its Message-ID, its return path, its name inside a platform."""
    return _name(key, f"{notice}|{channel}".encode(), b"notice_delivery")


def _name(key: bytes, value: bytes, purpose: bytes) -> str:
    return base64.b32encode(keyed_hash(key, value, purpose=purpose)).decode("ascii").rstrip("=").lower()
