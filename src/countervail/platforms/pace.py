"""How fast a platform is changed: a bucket of tokens, filled at a steady rate, one for each call that changes anything.

A platform that says "later" empties the bucket until then: whatever else was meant to follow waits too.
"""

from dataclasses import dataclass, field

CALLS_PER_SECOND = 100.0
"""More than the servers that were tried take (some 80 locks a second): it keeps a faster one from being overrun."""


@dataclass(slots=True)
class Pace:
    """One platform's bucket. In any span of s seconds it lets at most `burst` + `per_second` * s calls go."""

    per_second: float = CALLS_PER_SECOND
    burst: float = CALLS_PER_SECOND
    """Tokens that it holds when it is full, and when it is new."""
    _tokens: float = field(init=False)
    _at: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._tokens = self.burst

    def take(self, now: float) -> float:
        """Take a token; returns the seconds until it is there."""
        self._fill(now)
        self._tokens -= 1
        return max(0.0, -self._tokens / self.per_second)

    def hold(self, now: float, seconds: float) -> None:
        """The platform asks for a pause: no token is there before it is over, and none are saved up."""
        self._fill(now)
        self._tokens = min(self._tokens, 1.0) - seconds * self.per_second

    def _fill(self, now: float) -> None:
        since = 0.0 if self._at is None else now - self._at
        self._tokens = min(self.burst, self._tokens + since * self.per_second)
        self._at = now
