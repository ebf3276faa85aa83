"""The graph of a case, drawn once for the accounts and ties it has, and the same whenever it is looked at again."""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from countervail.console.layout import DrawnTie, Position, layout
from countervail.console.web import Web

MOST = 50
"""Drawings remembered; another one is drawn again, and comes out the same."""
Places = Mapping[str, Position]


class Drawings:
    """Where accounts stand, by what was drawn."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, Places] = OrderedDict()
        self._lock = Lock()

    def places(self, web: Web) -> Places:
        """A place for each account; one drawing at a time, so that a crowd of readers draws nothing twice."""
        with self._lock:
            key = web.digest
            if key not in self._places:
                ties = (DrawnTie(edge.a, edge.b, edge.bits) for edge in web.edges)
                self._places[key] = layout(web.accounts, ties)
                while len(self._places) > MOST:
                    self._places.popitem(last=False)
            return self._places[key]
