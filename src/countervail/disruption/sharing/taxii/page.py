"""A page of a collection: objects as bytes joined, a manifest, or the versions of one object."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from countervail.disruption.sharing.collection import Stored
from countervail.disruption.sharing.taxii.query import stamp
from countervail.disruption.sharing.taxii.resources import STIX


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, oldest first, and the cursor where there are more."""

    rows: Sequence[Stored]
    next: str | None
    after: int | None = None
    """The number after which all that stands is on the page, up to its last row; None: the question leaves some out."""

    @property
    def headers(self) -> dict[str, str]:
        """When the first and the last of them were added (section 3.4)."""
        if not self.rows:
            return {}
        first, last = stamp(self.rows[0].date_added), stamp(self.rows[-1].date_added)
        return {"X-TAXII-Date-Added-First": first, "X-TAXII-Date-Added-Last": last}

    def envelope(self) -> bytes:
        """Envelope resource (section 3.7); an empty one where nothing is left."""
        if not self.rows:
            return b"{}"
        return b'{"more":' + self._more() + b',"objects":[' + b",".join(row.body for row in self.rows) + b"]}"

    def manifest(self) -> bytes:
        """Manifest resource (section 5.3)."""
        rows = [
            {"id": row.id, "date_added": stamp(row.date_added), "version": _version(row), "media_type": STIX}
            for row in self.rows
        ]
        return self._listed("objects", rows)

    def versions(self) -> bytes:
        """Versions resource (section 5.8)."""
        return self._listed("versions", [_version(row) for row in self.rows])

    def _listed(self, name: str, rows: Sequence[object]) -> bytes:
        told = {"more": self.next is not None, **({"next": self.next} if self.next else {}), name: rows}
        return json.dumps(told if rows else {}, separators=(",", ":")).encode()

    def _more(self) -> bytes:
        return b"false" if self.next is None else b'true,"next":"' + self.next.encode() + b'"'


def _version(row: Stored) -> str:
    """An object without a version of its own counts as of the moment it was added."""
    return row.version or stamp(row.date_added)
