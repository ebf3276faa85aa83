"""What a plan is drafted on: somebody who knows what each order would bring about, before anything is done."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from countervail.vocabulary.prospect import Order, Prospect


class Foresight(Protocol):
    """A platform's own preview; every adapter is one."""

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about, whom else it touches, and whether it is refused. Changes nothing."""
