"""What becomes of each row of a batch: it is taken unless something is said against it, and the first word counts."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from countervail.activity.intake.reasons import Reason


@dataclass(slots=True)
class Verdicts:
    """Collected while a batch is checked; one row has at most one verdict."""

    rows: int
    open: NDArray[np.bool_] = field(init=False)
    """Rows nothing has been said against."""
    rejected: list[tuple[NDArray[np.int64], str, Reason]] = field(default_factory=list)
    """Positions, our field, reason."""
    dropped: dict[str, int] = field(default_factory=dict)
    """Rows dropped on the mapping's wish, by what they were."""

    def __post_init__(self) -> None:
        self.open = np.ones(self.rows, dtype=np.bool_)

    def reject(self, rows: NDArray[np.bool_], name: str, reason: Reason) -> None:
        """Set rows apart because of a field."""
        chosen = rows & self.open
        if chosen.any():
            self.rejected.append((np.flatnonzero(chosen), name, reason))
            self.open &= ~rows

    def drop(self, rows: NDArray[np.bool_], what: str) -> None:
        """Leave rows out and count them."""
        count = int((rows & self.open).sum())
        if count:
            self.dropped[what] = self.dropped.get(what, 0) + count
            self.open &= ~rows
