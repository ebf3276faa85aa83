"""How old the guards are: a list guards against what it knew on its day, and hosts change hands.

20260811 -> 11 August 2026      26081010 -> 10 August 2026    2026-10-22_08-36-41_UTC -> 22 October 2026      7 -> none
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from countervail.intelligence.guards.warning_list import WarningList

STALE = timedelta(days=180)
"""After so long a list is old: half a year, in which one popular host in a few has come or gone."""
_LONG = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)\d\d")


def day_of(version: str) -> date | None:
    """The day that a list's version names; None where it is a mere number."""
    if long := _LONG.match(version):
        year, month, day = (int(part) for part in long.groups())
    elif short := _SHORT.fullmatch(version):
        year, month, day = (int(part) for part in short.groups())
        year += 2000
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # a number that only looks like a day
        return None


def newest(lists: Iterable[WarningList]) -> date | None:
    """The day of the newest list: a folder is at least so new, however long its other lists had no need to change."""
    return max((day for one in lists if (day := day_of(one.version)) is not None), default=None)


def is_stale(day: date | None, at: datetime) -> bool:
    """Whether something of a day, or of none that is known, is old at a moment."""
    return day is None or at.date() - day > STALE
