"""A desk at work on an old log: everyday people, and accounts of one device and address that send strangers links."""

from collections.abc import Iterable
from typing import Any

from tests.networks import planted

from countervail.networks.tie_building import ChannelTotals, Ties
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

Rows = list[dict[str, Any]]
DESK, PEOPLE, STRANGERS = range(1, 10), range(100, 120), range(500, 600)
DAYS, FIRST_LINK = 30, 25
PHONE, EXIT = "desk-phone", "198.18.9.9"
TIES = Ties(planted.ties([]), (ChannelTotals("device", 10**6, 10**6, 0), ChannelTotals("ip", 10**6, 10**6, 0)), 100_000)
"""Of a platform on which hardly anybody shares a device."""


def act(actor: int, verb: str, day: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any column
    return {"actor_uid": actor, "verb": verb, "t": day * MICROSECONDS_PER_DAY + actor, **more}


def everyday(days: int = DAYS) -> Rows:
    """Twenty people on things of their own, every day: what makes days full."""
    return [act(who, "login", day, device_uid=f"phone-{who}") for who in PEOPLE for day in range(days)]


def at_desk(who: Iterable[int] = DESK, *, device: str | None = PHONE, days: Iterable[int] = range(5, 15)) -> Rows:
    """Accounts kept warm on one device; None: each on its own."""
    return [act(one, "login", day, device_uid=device or f"phone-{one}") for one in who for day in days]


def links(who: Iterable[int] = DESK, *, hosts: int = 3, day: int = FIRST_LINK, verb: str = "message_send") -> Rows:
    """A link of its own from each to a stranger, on hosts in turn."""
    return [act(one, verb, day, target_uid=STRANGERS[one], url=f"https://news-{one % hosts}.test/{one}") for one in who]
