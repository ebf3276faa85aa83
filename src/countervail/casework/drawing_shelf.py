"""Where the accounts of a case stand on its graph: kept under the case's key, so that a picture stays what it was."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from countervail.casework.tables import DRAWINGS
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import to_micros

Places = Mapping[str, tuple[float, float]]
"""By account, both coordinates from -1 to 1."""


@dataclass(frozen=True, slots=True)
class DrawingShelf:
    """Keeps one drawing a case."""

    keys: CaseKeys

    def put(self, connection: Connection, case: str, places: Places, now: datetime) -> None:
        """Keep a drawing in place of the one before, if there was one."""
        text = canonical_json({name: [x, y] for name, (x, y) in places.items()}).decode()
        sealed = self.keys.seal(case).seal(text, _place(case))
        connection.execute(delete(DRAWINGS).where(DRAWINGS.c.case_id == case))
        connection.execute(insert(DRAWINGS).values(case_id=case, drawn_at=to_micros(now), places=sealed))

    def get(self, connection: Connection, case: str) -> Places | None:
        """The drawing of a case; None where none was kept.

        Raises:
            InputError: it was changed or moved, or the case was erased.
        """
        wanted = select(DRAWINGS.c.places).where(DRAWINGS.c.case_id == case)
        sealed = connection.execute(wanted).scalar_one_or_none()
        if sealed is None:
            return None
        text = self.keys.seal(case).open(sealed, _place(case))
        return {name: (x, y) for name, (x, y) in json.loads(text).items()}


def _place(case: str) -> Place:
    return Place("case_drawings", case, "places")
