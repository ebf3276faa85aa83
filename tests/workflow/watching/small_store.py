"""A small store for tests: everyday people, and from the second day on a team that watches thirty of them.

Four days; a log that is to be old enough for alerts has quieter ones of everyday people before them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity import schema
from countervail.activity.identities import Identities
from countervail.activity.store import Store
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

START = 31
"""The first of them, in days from the epoch."""
DAYS = ("1970-02-01", "1970-02-02", "1970-02-03", "1970-02-04")
"""The days of the store."""
TEAM = range(1, 15)
PEOPLE = range(100, 330)
WATCHED = range(100, 130)
"""Of the people those whom the team looks up and writes to."""
LAST = 400
"""Highest surrogate."""


def make_store(folder: Path, keys: Keyring, lived: int = 0) -> Path:
    """Write the store; number n is the account `acct-00n`. So many (30 at most) everyday days come first."""
    store = Store(folder)
    folder.mkdir(mode=0o700, parents=True)
    ids = pa.array([f"acct-{n:03}" for n in range(1, LAST + 1)])
    Identities.load(None, keys).including(ids).save(store.identities)
    for number, day in enumerate(DAYS):
        write_day(store, day, events_of(number))
    for number in range(-lived, 0):
        write_day(store, f"1970-01-{START + 1 + number:02}", events_of(number))
    made = [
        {"account_uid": n, "surface": "plaza", "avatar_hash": f"own-{n}", "verified": False} for n in (*TEAM, *PEOPLE)
    ]
    pq.write_table(pa.Table.from_pylist(made, schema=schema.ACCOUNTS_STORED), store.accounts)
    return folder


def write_day(store: Store, day: str, rows: Iterable[dict[str, Any]]) -> None:
    """Replace a day's file whole, as intake does."""
    file = store.day_file(day)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name("draft")
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema.ACTIVITY_STORED), draft)
    draft.replace(file)


def events_of(number: int) -> list[dict[str, Any]]:
    """What happens on one of the days; numbers below nought are of the days before."""
    dice = Random(number)
    rows = [*_everyday(dice, 6 if number >= 0 else 1), *(_team(dice) if number > 0 else ())]
    start = (START + number) * MICROSECONDS_PER_DAY
    return [
        {"uid": f"e{number}-{n}", "surface": "plaza", "t": start + n * 1_000_000, **row} for n, row in enumerate(rows)
    ]


def _everyday(dice: Random, acts: int) -> Iterator[dict[str, Any]]:
    for who in PEOPLE:
        for _ in range(acts):
            verb = dice.choice(["like", "share", "post", "comment", "follow", "message_send"])
            own = {"ip": f"198.18.{who % 200}.{who // 200}", "device_uid": f"own-{who}"}
            yield {"actor_uid": who, "verb": verb, "target_uid": dice.choice(PEOPLE), **own}


def _team(dice: Random) -> Iterator[dict[str, Any]]:
    for who in TEAM:
        desk = {"ip": f"198.19.0.{who % 2}", "device_uid": f"desk-{who % 4}"}
        for whom in dice.sample(WATCHED, 12):
            yield {"actor_uid": who, "verb": "profile_view", "target_uid": whom, **desk}
            link = f"https://news-{whom % 5}.test/{who}/{whom}"
            yield {"actor_uid": who, "verb": "message_send", "target_uid": whom, "url": link, **desk}
