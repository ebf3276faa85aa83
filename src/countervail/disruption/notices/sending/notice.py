"""One person's notice as it lies in the outbox."""

import json
from dataclasses import dataclass

from countervail.vault.fields import FieldSeal, Place


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is sealed of a notice: who it is for, and what figures need."""

    account: str
    salt: str
    """Of the account's leaf in the approved list, hexadecimal."""
    country: str | None
    mail: str | None
    active: bool
    others: tuple[str, ...] = ()
    """The person's other accounts among the targets: one of them may turn out to be a decoy."""

    @property
    def accounts(self) -> frozenset[str]:
        """Every account of the person that was a target."""
        return frozenset({self.account, *self.others})

    def sealed(self, seal: FieldSeal, notice: str) -> bytes:
        """Under the case's key, bound to the notice's row."""
        return seal.seal(json.dumps(_fields(self)), _place(notice))

    @classmethod
    def opened(cls, seal: FieldSeal, notice: str, sealed: bytes) -> "Addressee":
        """The addressee of a row.

        Raises:
            InputError: it was sealed for another row, or under another key.
        """
        told = json.loads(seal.open(sealed, _place(notice)))
        return cls(**told | {"others": tuple(told.get("others", ()))})  # rows of before know of none


def _fields(one: Addressee) -> dict[str, object]:
    return {name: getattr(one, name) for name in ("account", "salt", "country", "mail", "active", "others")}


def _place(notice: str) -> Place:
    return Place("notices", notice, "sealed")
