"""Ties that were explained: a run does not change, so that a second look need not read the log again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from countervail.workflow.explained import TieExplained

MOST = 500
Key = tuple[str, str, str]
"""Run and the two accounts, in order."""


class Explanations:
    """The last ties that were explained."""

    def __init__(self) -> None:
        self._found: OrderedDict[Key, TieExplained] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, explain: Callable[[], TieExplained]) -> TieExplained:
        """A tie explained, now or before."""
        with self._lock:
            if key in self._found:
                return self._found[key]
        found = explain()
        with self._lock:
            self._found[key] = found
            while len(self._found) > MOST:
                self._found.popitem(last=False)
        return found
