"""How often somebody may do what is rare by nature; the rest waits. Kept in memory: one process serves a console."""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock

from countervail.console.problem import TooOftenError


class Pace:
    """At most so many times in a span, for each key."""

    def __init__(self, most: int, span: timedelta) -> None:
        self._most, self._span = most, span
        self._times: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._lock = Lock()

    def keep(self, key: str, now: datetime) -> None:
        """Count one more.

        Raises:
            TooOftenError: there were as many as there may be.
        """
        with self._lock:
            times = self._times[key]
            while times and now - times[0] >= self._span:
                times.popleft()
            if len(times) >= self._most:
                raise TooOftenError("that was too often.", hint=f"Wait {self._span.total_seconds() / 60:.0f} minutes.")
            times.append(now)
