"""How fast a partner may ask: a bucket a partner, refilled by the minute. Kept in memory: each process has its own."""

from dataclasses import dataclass, field

_MINUTE_S = 60.0


@dataclass
class Pace:
    """Counts requests."""

    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    """What is left and since when, by partner."""

    def wait(self, partner: str, per_minute: int, now: float) -> int:
        """Seconds until the next request may come; 0: it is counted and may come now.

        Args:
            now: seconds of a clock that only goes forward.
        """
        left, since = self._buckets.get(partner, (float(per_minute), now))
        left = min(float(per_minute), left + (now - since) * per_minute / _MINUTE_S)
        if left < 1:
            self._buckets[partner] = (left, now)
            return max(1, round((1 - left) * _MINUTE_S / per_minute))
        self._buckets[partner] = (left - 1, now)
        return 0
