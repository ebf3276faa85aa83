"""Imitation: members who come to everything they share with the rest of their group after the rest.

    a, b, c look p up, pass u on        x, y, z do so hours later: hundreds of things, and not one the other way round

Whoever is always second can have made all its ties to the first alone, so the two are two networks, each with what its
own accounts did. Neither side is said to be the guilty one, and nothing is known of whom either attends to. Only what
can be seen or guessed and repeated counts, people and content; things of one day do not: whoever works the early shift
would come first at all of them.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import Bucket, Channel, Group
from countervail.networks.steps import step_text
from countervail.networks.thresholds import COLLEAGUES_PERCENT, IMITATED_THINGS, LED_PERCENT, MIN_ALERT_MEMBERS

Floats = npt.NDArray[np.float64]
REPEATABLE = frozenset({Group.TARGETS, Group.CONTENT})
"""Groups of channels whose things can be seen and repeated."""
_ONE_BACK = 4.0
"""What one thing led the other way weighs against things led, while the followers are looked for."""


def followers(engine: Engine, channels: tuple[Channel, ...], members: pa.Table) -> dict[int, Integers]:
    """Members (surrogates, sorted) by network who follow the rest of it; networks without such are left out.

    `members` has columns network, account. The view `members`, which others ask for every network's, is left alone.
    """
    engine.register("accused_rows", members)
    engine.keep("accused", "SELECT network, account FROM accused_rows")
    touches = [_touches(engine, channel) for channel in _repeatable(channels)]
    home = members["network"].to_numpy()
    found = {}
    for network in np.unique(home).tolist():
        accounts = np.sort(members["account"].to_numpy()[home == network])
        after = _followers(accounts, _led(accounts, (rows[:, rows[0] == network] for rows in touches)))
        if len(after):
            found[network] = after
    return found


def _repeatable(channels: tuple[Channel, ...]) -> list[Channel]:
    """Of each fact the channel of the rarest things: pages, not their hosts."""
    seen = [c for c in channels if c.group in REPEATABLE and c.bucket is Bucket.WINDOW]
    rarest: dict[str, Channel] = {}
    for channel in sorted(seen, key=lambda c: (c.cap, c.name)):
        rarest.setdefault(channel.fact, channel)
    return list(rarest.values())


def _touches(engine: Engine, channel: Channel) -> Integers:
    """Four rows: network, item, t, account; a column for each first touch, in order."""
    engine.view("channel", channel.settings)
    engine.view("occurrences", channel.item)
    engine.keep("touched", step_text("touched"))
    table = engine.table(step_text("first_touches"))
    item = table["item"].combine_chunks().dictionary_encode().indices.to_numpy()
    network, t, account = (table[name].to_numpy() for name in ("network", "t", "account"))
    rows = np.stack([network, item, t, account]).astype(np.int64)
    return rows[:, np.lexsort((rows[3], rows[2], rows[1], rows[0]))]


def _led(accounts: Integers, touches: Iterable[Integers]) -> Floats:
    """Things at which one account (row) was the network's first and another (column) came later."""
    led = np.zeros((len(accounts), len(accounts)))
    for _, item, t, account in touches:
        for first, later in _firsts(item, t, np.searchsorted(accounts, account)):
            led[first, later] += 1
    return led


def _firsts(item: Integers, t: Integers, place: Integers) -> Iterator[tuple[int, Integers]]:
    """The first account at each thing with those after it; nobody where two came first at once."""
    cuts = np.flatnonzero(np.diff(item)) + 1
    for start, end in pairwise([0, *cuts.tolist(), len(item)]):
        if end - start > 1 and t[start + 1] > t[start]:
            yield int(place[start]), place[start + 1 : end]


def _followers(accounts: Integers, led: Floats) -> Integers:
    after = _one_sided(led)
    things = led[~after][:, after].sum(axis=0)
    if after.any():
        after[np.flatnonzero(after)[2 * things < np.median(things)]] = False  # mere latecomers among them
    if after.any():
        after[np.flatnonzero(after)[_never_second(led[after][:, after])]] = False
    return accounts[after] if _imitate(led, after) else np.empty(0, dtype=np.int64)


def _never_second(led: Floats) -> npt.NDArray[np.bool_]:
    """Who of the followers hardly ever comes after another of them at what one of them was first at: no colleague of
    theirs, who repeat each other too, but one more whom they repeat."""
    behind = led.sum(axis=0)
    return np.asarray(100 * behind < COLLEAGUES_PERCENT * np.median(behind))


def _imitate(led: Floats, after: npt.NDArray[np.bool_]) -> bool:
    ahead, back = led[~after][:, after], led[after][:, ~after]
    if min(after.sum(), (~after).sum()) < MIN_ALERT_MEMBERS or np.median(ahead.sum(axis=0)) < IMITATED_THINGS:
        return False
    return bool(100 * back.sum() <= (100 - LED_PERCENT) * (ahead.sum() + back.sum()))


def _one_sided(led: Floats) -> npt.NDArray[np.bool_]:
    """Who is to come after, so that most is led and next to nothing led back: a sweep in order of each account's own
    share of leading, then single accounts moved as long as it gains."""
    gain = led - _ONE_BACK * led.T
    order = np.argsort(led.sum(axis=1) / np.maximum(1, led.sum(axis=0) + led.sum(axis=1)), kind="stable")
    after = np.zeros(len(led))
    best, swept = 0.0, after.copy()
    for place in order[:-1]:
        after[place] = 1
        value = float((1 - after) @ gain @ after)
        if value > best:
            best, swept = value, after.copy()
    return _settled(gain, swept) > 0


def _settled(gain: Floats, after: Floats) -> Floats:
    for _ in range(2 * len(after)):
        better = ((1 - after) @ gain - gain @ after) * (1 - 2 * after)
        place = int(np.argmax(better))
        if better[place] <= 0:
            break
        after[place] = 1 - after[place]
    return after
