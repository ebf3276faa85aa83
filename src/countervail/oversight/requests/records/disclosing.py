"""What goes out: proposed by one officer, approved by another, both by signature over one manifest."""

import base64
from dataclasses import dataclass
from datetime import datetime

from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it stands in a history."""

    person: str
    authenticator: str
    signed_at: datetime
    value: str
    """Base64."""

    @classmethod
    def of(cls, signature: Signature) -> "Signed":
        """The stored form."""
        value = base64.b64encode(signature.value).decode("ascii")
        return cls(signature.person, signature.authenticator, signature.signed_at, value)

    @property
    def signature(self) -> Signature:
        """To be checked again."""
        return Signature(self.person, self.authenticator, self.signed_at, base64.b64decode(self.value))


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a disclosure."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of data and the law it goes out under."""

    kind: str
    law: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is handed out, exactly; its hash is what both sign."""

    request: str
    country: str
    process: str
    accounts: tuple[str, ...]
    """Those of whom there is something in the files."""
    covered: tuple[Covered, ...]
    parts: tuple[Part, ...]
    left_out: dict[str, int]
    """Rows of the material that do not go out, by reason."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One officer stands by a manifest."""

    manifest: Manifest
    manifest_sha256: str
    signature: Signed


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A second officer stands by it too, and it went out."""

    manifest_sha256: str
    signature: Signed
    accounts: int
    rows: int
