"""Days as sources give them: a year, a month or a day. What is not known is not filled in."""

import re
from datetime import date

from countervail.vocabulary.errors import InputError

_FORM = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def read_day(text: str) -> str:
    """`2013`, `2013-05` or `2013-05-01`, checked; blank stays blank.

    Raises:
        InputError: it is none of them, or there is no such day.
    """
    bare = text.strip()
    found = _FORM.match(bare)
    if bare and (found is None or not _exists(*found.groups())):
        raise InputError(f"'{bare[:40]}' is no day.", hint="Write 2013, 2013-05 or 2013-05-01.")
    return bare


def _exists(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def covers(since: str, until: str, day: str) -> bool:
    """Whether a span of such days may hold a day; an open end holds, and so does a year the day lies in."""
    after = not since or since <= day[: len(since)]
    before = not until or until >= day[: len(until)]
    return after and before
