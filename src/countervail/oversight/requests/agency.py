"""An agency that may ask: who it is, and how we know."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from countervail.vocabulary.errors import InputError

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9](-?[a-z0-9])*\.)+[a-z][a-z0-9-]*[a-z0-9]")
_HASH = re.compile(r"[0-9a-f]{64}")
_ANYBODYS = frozenset(
    {"gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "proton.me", "protonmail.com", "gmx.net"}
)
"""Mail domains where anybody gets an address; examples, the person who confirms looks for others."""


class AgencyState(StrEnum):
    """Whether an agency counts as known."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Details:
    """What was found out about an agency, by somebody who looked for it themselves."""

    name: str
    domain: str
    """Its official mail domain."""
    telephone: str
    """The number to call back."""
    telephone_source: str
    """Where that number stands, other than in anything the agency sent: a state directory, a gazette."""
    letter_sha256: str
    """Of the signed letter by which it asked to be verified."""
    key: str | None = None
    """Ed25519 public key, hexadecimal, for requests by API."""

    def check(self) -> None:
        """Make sure of the form; whether it is true, two people answer for.

        Raises:
            InputError: a field cannot be what it should be.
        """
        if not _DOMAIN.fullmatch(self.domain) or self.domain in _ANYBODYS:
            hint = "Give the domain of the agency's own mail, in lower case."
            raise InputError(f"'{self.domain}' is no agency's mail domain.", hint=hint)
        if not _HASH.fullmatch(self.letter_sha256):
            raise InputError("the letter is named by its SHA-256.", hint="Give --letter FILE.")
        if self.key is not None and not _HASH.fullmatch(self.key):
            raise InputError("the agency's key is 64 hexadecimal digits.", hint="Ask for its Ed25519 public key.")
        if not all(text.strip() for text in (self.name, self.telephone, self.telephone_source)):
            hint = "Say where the number was found: not in what the agency sent."
            raise InputError("an agency has a name, a number and a source for that number.", hint=hint)


READ_OUT = 16
"""Hexadecimal digits of a key's SHA-256 that are read out on the telephone."""


def fingerprint(key: str) -> str:
    """What an agency reads out of its own key: whoever only holds its mailbox does not answer the telephone."""
    return hashlib.sha256(bytes.fromhex(key)).hexdigest()[:READ_OUT]


def same_fingerprint(key: str, read_out: str) -> bool:
    """Whether what was read out is this key's, blanks and capitals aside."""
    return "".join(read_out.split()).lower() == fingerprint(key)


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency as it stands."""

    id: str
    country: str
    state: AgencyState
    details: Details
    proposed_by: str
    confirmed_by: str | None

    def sends(self, sender: str) -> bool:
        """Whether a mail address, or key, is the agency's."""
        host = sender.strip().rpartition("@")[2].casefold()
        own = host == self.details.domain or host.endswith("." + self.details.domain)
        return ("@" in sender and own) or (self.details.key is not None and sender == self.details.key)
