"""Graphs drawn once for the accounts and ties they have, and the same whenever they are looked at again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from countervail.casework.drawing_shelf import Places
from countervail.console.layout import DrawnTie, layout
from countervail.console.web import Web

MOST = 50
"""Drawings remembered; another one is looked up or drawn again, and comes out the same."""


class Drawings:
    """Where accounts stand, by what was drawn."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, Places] = OrderedDict()
        self._lock = Lock()

    def of(self, web: Web) -> Places:
        """A place for each account of a web."""
        return self.get(web.digest, lambda: drawn_anew(web))

    def get(self, key: str, draw: Callable[[], Places]) -> Places:
        """The drawing of a key; one drawing at a time, so that a crowd of readers draws nothing twice."""
        with self._lock:
            if key not in self._places:
                self._places[key] = draw()
                while len(self._places) > MOST:
                    self._places.popitem(last=False)
            return self._places[key]


def drawn_anew(web: Web) -> Places:
    """A place for each account, from the ties alone."""
    return layout(web.accounts, (DrawnTie(edge.a, edge.b, edge.bits) for edge in web.edges))
