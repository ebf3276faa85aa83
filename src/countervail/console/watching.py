"""Something that changes, told as server-sent events: counts and ids, for as long as somebody looks and may."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Protocol

import anyio
from starlette.concurrency import run_in_threadpool

from countervail.console.problem import TooOftenError
from countervail.vocabulary.errors import CountervailError

EVENT = "progress"


class Changing(Protocol):
    """What is told."""

    @property
    def over(self) -> bool:
        """Whether nothing of it changes any more."""


@dataclass(frozen=True)
class Watching:
    """How often a console looks for those who watch, how long, and for how many."""

    every: timedelta = timedelta(seconds=1)
    looks: int = 600
    """After these a browser asks again by itself, and is known anew."""
    most: int = 50
    """Watchers at once; each costs a look at the database a second."""
    _open: list[str] = field(default_factory=list)

    def check(self, rare: int = 1) -> None:
        """Go on only where there is a place. Who looks rarely leaves half of them to those who wait for an act.

        Raises:
            TooOftenError: all are taken; the page itself can be loaded again at any time.
        """
        if len(self._open) >= (self.most if rare == 1 else self.most // 2):
            raise TooOftenError("too many people watch at once.", hint="Load the page again to see how far it is.")

    @contextmanager
    def seat(self, who: str) -> Iterator[None]:
        """A watcher's place, for as long as they watch."""
        self._open.append(who)
        try:
            yield
        finally:
            self._open.remove(who)


async def told(
    first: Changing, look: Callable[[], Changing], watching: Watching, who: str, rare: int = 1
) -> AsyncIterator[bytes]:
    """The events: what is the case now, then every change, until it is over or `look` is refused.

    Args:
        rare: looks only every so many times, for what changes often and takes long to draw.
    """
    with watching.seat(who):
        shown, left = first, watching.looks // rare
        yield _event(shown)
        while not shown.over and (left := left - 1) > 0:
            await anyio.sleep(rare * watching.every.total_seconds())
            try:
                seen = await run_in_threadpool(look)
            except CountervailError:  # signed out, withdrawn, or the store is away: the browser asks again and is told
                return
            if seen != shown:
                yield _event(seen)
            shown = seen


def _event(shown: Changing) -> bytes:
    return f"event: {EVENT}\ndata: {json.dumps(asdict(shown), sort_keys=True)}\n\n".encode()  # type: ignore[call-overload] # a dataclass
