"""Several people reading at once, each in a thread of their own."""

import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers got in a span of time."""

    readers: int
    seconds: float
    requests: int
    errors: int
    """Answers other than 200, and connections that broke."""
    median_ms: float
    p95_ms: float

    @property
    def per_second(self) -> float:
        """Requests answered a second, all readers together."""
        return self.requests / self.seconds


@dataclass(slots=True)
class _Tally:
    millis: list[float] = field(default_factory=list)
    errors: int = 0


def read_together(clients: Sequence[httpx.Client], paths: Sequence[str], seconds: float) -> Reading:
    """Let each client go round the pages until the time is up; each begins at another page."""
    tallies = [_Tally() for _ in clients]
    started = time.monotonic()
    threads = [
        threading.Thread(
            target=_go_round,
            args=(client, [*paths[n % len(paths) :], *paths[: n % len(paths)]], started + seconds, tally),
        )
        for n, (client, tally) in enumerate(zip(clients, tallies, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    millis = [one for tally in tallies for one in tally.millis]
    errors = sum(tally.errors for tally in tallies)
    spent = time.monotonic() - started
    return Reading(len(clients), spent, len(millis), errors, share_of(millis, 0.5), share_of(millis, 0.95))


def share_of(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed; 0 of none."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else 0.0


def _go_round(client: httpx.Client, paths: Sequence[str], until: float, tally: _Tally) -> None:
    for path in itertools.cycle(paths):
        started = time.monotonic()
        if started >= until:
            return
        try:
            good = client.get(path).status_code == httpx.codes.OK
        except httpx.TransportError:
            good = False
        tally.millis.append((time.monotonic() - started) * 1000)
        tally.errors += not good
