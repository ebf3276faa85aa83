"""The query of a request: filters, paging and limits of TAXII 2.1, sections 3.4 and 5.

?limit=50&added_after=2026-03-02T09:00:00.000001Z&match[type]=indicator,report&match[version]=last
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from countervail.disruption.sharing.collection import ALL, FIRST, LAST, MOST, Match
from countervail.disruption.sharing.taxii.problem import bad
from countervail.vocabulary.clock import to_micros

KNOWN = frozenset({"limit", "next", "added_after", "match[id]", "match[type]", "match[version]", "match[spec_version]"})
"""Every parameter there is; others are ignored, as the specification allows."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_ID = re.compile(r"[a-z][a-z0-9-]{0,60}--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORD = re.compile(r"[a-z][a-z0-9-]{0,60}")
_MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for."""

    match: Match
    limit: int
    added_after: int | None
    """Epoch microseconds."""
    next: str | None

    def asked(self, collection: str) -> bytes:
        """What a cursor is bound to: everything but limit and cursor."""
        parts = (collection, *self.match.ids, "|", *self.match.kinds, "|", *self.match.versions, "|")
        return "\0".join((*parts, *self.match.spec_versions, "|", str(self.added_after))).encode()


def read_query(given: Mapping[str, str], *, one_object: str | None = None) -> Query:
    """The query of a request.

    Args:
        one_object: the id in the path, which takes the place of match[id].

    Raises:
        Problem: a value is not what the specification says.
    """
    match = Match(
        ids=(one_object,) if one_object else _values(given, "match[id]", _ID),
        kinds=() if one_object else _values(given, "match[type]", _WORD),
        versions=_versions(given),
        spec_versions=_values(given, "match[spec_version]", re.compile(r"\d+\.\d+")),
    )
    after = given.get("added_after")
    return Query(match, _limit(given), None if after is None else micros(after), given.get("next"))


def micros(text: str, name: str = "added_after") -> int:
    """A timestamp in epoch microseconds; digits beyond are cut.

    Args:
        name: of the parameter, for what is said where it is none.

    Raises:
        Problem: it is none.
    """
    if not _MOMENT.fullmatch(text):
        raise bad(f"{name} is a timestamp like 2026-03-02T09:00:00.000001Z.")
    whole, _, rest = text.removesuffix("Z").partition(".")
    try:
        at = datetime.fromisoformat(whole).replace(tzinfo=UTC)
    except ValueError as error:
        raise bad(f"{name} is no moment that there was.") from error
    return to_micros(at) + int(rest[:6].ljust(6, "0"))


def stamp(at: int) -> str:
    """Epoch microseconds as a timestamp, to the microsecond."""
    seconds, rest = divmod(at, 1_000_000)
    told = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None, microsecond=rest)
    return told.isoformat(timespec="microseconds") + "Z"


def _limit(given: Mapping[str, str]) -> int:
    text = given.get("limit")
    if text is None:
        return MOST
    digits = text.lstrip("0")
    if not text.isascii() or not text.isdigit() or not digits:
        raise bad("limit is a number of 1 or more.")
    # read only where it is short: a number of thousands of digits is more than the most, and no number to Python
    return MOST if len(digits) > len(str(MOST)) else min(int(digits), MOST)


def _values(given: Mapping[str, str], name: str, form: re.Pattern[str]) -> tuple[str, ...]:
    text = given.get(name)
    if text is None:
        return ()
    values = tuple(dict.fromkeys(text.split(",")))
    if len(values) > _MOST_VALUES or not all(form.fullmatch(value) for value in values):
        raise bad(f"{name} holds a value that is none.")
    return values


def _versions(given: Mapping[str, str]) -> tuple[str, ...]:
    text = given.get("match[version]", LAST)
    values = tuple(dict.fromkeys(text.split(",")))
    if ALL in values and len(values) > 1:
        raise bad("match[version]=all stands alone.")
    return tuple(dict.fromkeys(one if one in (FIRST, LAST, ALL) else _moment(one) for one in values))


def _moment(text: str) -> str:
    """A version in one spelling, with as many digits as a manifest may show of it."""
    if not _MOMENT.fullmatch(text):
        raise bad("match[version] is first, last, all or a timestamp.")
    return stamp(micros(text, "match[version]"))
