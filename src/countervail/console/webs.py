"""Webs of ties kept between requests, the last ones that were looked at."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from countervail.console.runs import ShownRun
from countervail.console.web import Web

MOST = 20
"""Kept; another one is picked out anew."""


class Webs:
    """Webs by run and accounts: whose accounts change gets another one."""

    def __init__(self) -> None:
        self._webs: OrderedDict[tuple[str, frozenset[str]], Web] = OrderedDict()
        self._lock = Lock()

    def of(self, run: ShownRun, accounts: Iterable[str]) -> Web:
        """The ties of a run between these accounts; one at a time, so that a crowd of readers picks nothing twice."""
        key = (run.name, frozenset(accounts))
        with self._lock:
            if key not in self._webs:
                self._webs[key] = Web(key[1], run.all_ties)
                while len(self._webs) > MOST:
                    self._webs.popitem(last=False)
            self._webs.move_to_end(key)
            return self._webs[key]
