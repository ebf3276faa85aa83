"""A checkpoint: the log's size and root at one moment, signed, kept where the database's owner cannot change it."""

import base64
import re
from dataclasses import dataclass
from datetime import datetime

from countervail.ledger.note import Signer, Verifier
from countervail.vocabulary.clock import from_micros, to_micros

_TEXT = re.compile(r"(\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (0|[1-9]\d*)\n")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is vouched for (c2sp.org/tlog-checkpoint, with one further line for the time)."""

    origin: str
    """Names the log."""
    size: int
    """How many entries it covers."""
    root: bytes
    at: datetime
    """When it was signed."""

    @property
    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\ntime {to_micros(self.at)}\n"

    def signed(self, signer: Signer) -> bytes:
        """The note to hand out."""
        return signer.signed(self.text)


def opened(note: bytes, verifier: Verifier) -> Checkpoint | None:
    """The checkpoint in a note, if it is signed by this key and names its log, else None."""
    found = _TEXT.fullmatch(verifier.opened(note) or "")
    if not found or found[1] != verifier.name:
        return None
    return Checkpoint(found[1], int(found[2]), base64.b64decode(found[3]), from_micros(int(found[4])))
