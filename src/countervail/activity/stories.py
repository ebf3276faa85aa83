"""Stories: a few lines of made-up activity in one compact notation, for cards, ties, tests and the docs.

    08:00:00 acct-a login ip=198.18.0.7 device=dev-1
    09:30:00 acct-a profile_view person-{1..90}          ninety events, a second apart
    d8 09:30:00 acct-b message_send person-1 url=https://a.test/x
    d1 account acct-a avatar=p-1 bio=Some_words created=-400      a row of the accounts table

A day without number is d1. `account` rows carry no time of day; `created` counts days from d1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from countervail.activity import schema
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.verbs import Verb

FIRST_DAY = datetime(2021, 6, 1, tzinfo=UTC)
_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
_EVENT_FIELDS = {
    "ip": "ip",
    "device": "device_uid",
    "agent": "user_agent",
    "url": "url",
    "media": "media_hash",
    "contact": "contact_hash",
    "surface": "surface",
    "in": "container_uid",
}
_ACCOUNT_FIELDS = {
    "avatar": "avatar_hash",
    "bio": "bio",
    "employer": "claimed_employer",
    "name": "display_name",
    "country": "country",
    "language": "ui_language",
    "phone": "phone_hash",
    "email": "email_hash",
    "payment": "payment_hash",
}


@dataclass(frozen=True, slots=True)
class StoryTables:
    """A story as the two views every query reads, and the names behind its surrogates."""

    activity: pa.Table
    """Rows of ACTIVITY_STORED without `time`."""
    accounts: pa.Table
    """Rows of the `accounts` view: times as epoch microseconds."""
    names: tuple[str, ...]
    """Name of surrogate n at index n - 1."""


def tell(story: str) -> StoryTables:
    """The tables of a story.

    Raises:
        InputError: a line is not in the notation; the place names it.
    """
    events: list[dict[str, Any]] = []
    accounts: list[dict[str, Any]] = []
    for number, line in enumerate(story.strip().splitlines(), 1):
        words = line.split()
        day, words = _day(words)
        if len(words) >= 2 and words[0] == "account":
            accounts.append(_account(words[1:], day, number))
        else:
            events.extend(_events(words, day, number))
    names = _names(events, accounts)
    return StoryTables(_activity(events, names), _accounts(accounts, names), tuple(names))


def _day(words: list[str]) -> tuple[datetime, list[str]]:
    if words and re.fullmatch(r"d\d+", words[0]):
        return FIRST_DAY + timedelta(days=int(words[0][1:]) - 1), words[1:]
    return FIRST_DAY, words


def _account(words: list[str], day: datetime, number: int) -> dict[str, Any]:
    fields = _fields(words[1:], number)
    created = day + timedelta(days=_days(fields.pop("created", "0"), number))
    verified = fields.pop("verified", None) == "yes"
    named = {_field(_ACCOUNT_FIELDS, key, number): value.replace("_", " ") for key, value in fields.items()}
    return {"account_uid": words[0], "created_time": to_micros(created), "verified": verified, **named}


def _events(words: list[str], day: datetime, number: int) -> Iterator[dict[str, Any]]:
    if len(words) < 3 or words[2] not in set(Verb):
        raise _unreadable(number, "an event is 'HH:MM:SS actor verb [target] [key=value ...]'")
    start = day + _time_of_day(words[0], number)
    for step, rest in enumerate(_expanded(words[1:])):
        target = rest[2] if len(rest) > 2 and "=" not in rest[2] else None
        fields = _fields(rest[3 if target else 2 :], number)
        named = {_field(_EVENT_FIELDS, key, number): value for key, value in fields.items()}
        moment = to_micros(start + timedelta(seconds=step))
        yield {
            "actor_uid": rest[0],
            "verb": rest[1],
            "target_uid": target,
            "t": moment,
            "line": (number, step),
            **named,
        }


def _time_of_day(word: str, number: int) -> timedelta:
    try:
        clock = datetime.strptime(word, "%H:%M:%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise _unreadable(number, f"'{word}' is no time of day, HH:MM:SS") from error
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _days(word: str, number: int) -> int:
    if not re.fullmatch(r"-?\d+", word):
        raise _unreadable(number, f"'created={word}' is no number of days")
    return int(word)


def _expanded(words: list[str]) -> Iterator[list[str]]:
    found = _RANGE.search(" ".join(words))
    numbers = range(int(found[1]), int(found[2]) + 1) if found else range(1)
    for n in numbers:
        yield [_RANGE.sub(str(n), word) for word in words]


def _fields(words: list[str], number: int) -> dict[str, str]:
    if any("=" not in word for word in words):
        raise _unreadable(number, "after the target come only key=value words")
    return dict(word.split("=", 1) for word in words)


def _field(known: dict[str, str], key: str, number: int) -> str:
    if key not in known:
        raise _unreadable(number, f"'{key}' is none of {', '.join(sorted(known))}")
    return known[key]


def _unreadable(number: int, why: str) -> InputError:
    return InputError(f"not a story line: {why}.", hint="See activity/stories.py.", where=Place("story", number))


def _names(events: list[dict[str, Any]], accounts: list[dict[str, Any]]) -> dict[str, int]:
    named = {row["account_uid"] for row in accounts} | {row["actor_uid"] for row in events}
    named |= {row["target_uid"] for row in events if row["target_uid"]}
    return {name: number for number, name in enumerate(sorted(named), 1)}


def _activity(events: list[dict[str, Any]], names: dict[str, int]) -> pa.Table:
    rows = [
        {
            "surface": "story",
            **row,
            "uid": f"e{row['line'][0]:03}-{row['line'][1]:04}",
            "source": "story",
            "actor_uid": names[row["actor_uid"]],
            "target_uid": names.get(row["target_uid"] or ""),
        }
        for row in events
    ]
    fields = [field for field in schema.ACTIVITY_STORED if field.name != "time"]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _accounts(accounts: list[dict[str, Any]], names: dict[str, int]) -> pa.Table:
    kinds = {"created_time": pa.int64(), "valid_from": pa.int64()}
    fields = [pa.field(f.name, kinds.get(f.name, f.type)) for f in schema.ACCOUNTS_READ if f.name != "t"]
    rows = [{"surface": "story", **row, "account_uid": names[row["account_uid"]]} for row in accounts]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))
