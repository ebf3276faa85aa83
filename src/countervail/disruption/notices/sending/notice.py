"""One person's notice as it lies in the outbox."""

import json
from dataclasses import asdict, dataclass

from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.canonical import canonical_json


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is sealed of a notice: who it is for, and what figures need."""

    account: str
    salt: str
    """Of the account's leaf in the approved list, hexadecimal."""
    country: str | None
    mail: str | None
    active: bool

    def sealed(self, seal: FieldSeal, notice: str) -> bytes:
        """Under the case's key, bound to the notice's row."""
        return seal.seal(canonical_json(asdict(self)).decode(), _place(notice))

    @classmethod
    def opened(cls, seal: FieldSeal, notice: str, sealed: bytes) -> "Addressee":
        """The addressee of a row.

        Raises:
            InputError: it was sealed for another row, or under another key.
        """
        return cls(**json.loads(seal.open(sealed, _place(notice))))


def _place(notice: str) -> Place:
    return Place("notices", notice, "sealed")
