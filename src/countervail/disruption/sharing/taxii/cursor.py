"""The `next` of a page: a number and what was asked for, signed; any process answers it, and nobody makes one up."""

import base64
import binascii
import hmac
from dataclasses import dataclass

from countervail.vault.sealing import keyed_hash

_PURPOSE = b"taxii_next"
_SEQ_BYTES = 8


@dataclass(frozen=True, slots=True)
class Cursors:
    """Makes and reads cursors."""

    key: bytes
    """The key `taxii`."""

    def make(self, seq: int, asked: bytes) -> str:
        """The cursor after an object.

        Args:
            asked: collection and filters: a cursor of one question answers no other.
        """
        number = seq.to_bytes(_SEQ_BYTES)
        return base64.urlsafe_b64encode(number + self._mark(number, asked)).decode("ascii").rstrip("=")

    def read(self, text: str, asked: bytes) -> int | None:
        """The number of a cursor; None where it is not ours, or of another question."""
        try:
            whole = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (ValueError, binascii.Error):
            return None
        number, mark = whole[:_SEQ_BYTES], whole[_SEQ_BYTES:]
        return int.from_bytes(number) if hmac.compare_digest(mark, self._mark(number, asked)) else None

    def _mark(self, number: bytes, asked: bytes) -> bytes:
        return keyed_hash(self.key, number + asked, purpose=_PURPOSE)
