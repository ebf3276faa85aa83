"""Measuring: the portrait of every network asked for, whom it watched and what only it uses."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.intelligence.lookalikes.index import Lookalikes
from countervail.networks.conduct import observe
from countervail.networks.profiles.habit import all_habits
from countervail.networks.profiles.naming import name_traits, path_traits
from countervail.networks.profiles.portrait import Portrait

FOLDER = Path(__file__).parent / "sql"
WIDELY_POSTED = 10
"""Accounts that must post a host in public before others can be said to imitate it."""

Found = dict[int, dict[str, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that only one network's members use, and one who does."""

    kind: str
    """host, device, contact, photo or text."""
    item: str
    account: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One network as it was found; everything but the portrait stays inside the process that measured it."""

    portrait: Portrait
    people: tuple[int, ...]
    """Surrogates of the people in common."""
    things: tuple[Thing, ...]


def measured(engine: Engine, members: pa.Table) -> dict[int, Measured]:
    """Each network of `members` (columns network, account: surrogates), by number. Leaves the views of `observe`."""
    conducts = observe(engine, members).conducts
    engine.keep("used_things", _text("used_things"))
    habits, sizes = _habits(engine), members.group_by("network").aggregate([("account", "count")]).to_pylist()
    count = {row["network"]: row["account_count"] for row in sizes}
    people, things = _people(engine), _things(engine)
    return {
        number: Measured(
            Portrait(count[number], conduct.targets, habits.get(number, {})),
            tuple(sorted(people.get(number, ()))),
            tuple(things.get(number, ())),
        )
        for number, conduct in conducts.items()
    }


def _habits(engine: Engine) -> Found:
    found: Found = defaultdict(lambda: defaultdict(dict))
    for habit in all_habits():
        if habit.sql:
            for row in engine.table(habit.sql).to_pylist():
                found[row["network"]][habit.name][str(row["bin"])] = int(row["n"])
    _read_hosts(engine, found)
    return found


def _read_hosts(engine: Engine, found: Found) -> None:
    posted = engine.table(_text("posted_hosts")).to_pylist()
    known = Lookalikes(sorted(row["host"] for row in posted if row["senders"] >= WIDELY_POSTED))
    links: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in engine.table(_text("own_links")).to_pylist():
        links[row["network"]].append((row["host"], row["url"]))
    for network, rows in links.items():
        found[network]["names"] = dict(name_traits(sorted({host for host, _ in rows}), known))
        found[network]["paths"] = dict(path_traits(sorted({url for _, url in rows})))


def _people(engine: Engine) -> dict[int, list[int]]:
    people: dict[int, list[int]] = defaultdict(list)
    for row in engine.table("SELECT network, target FROM targets_in_common").to_pylist():
        people[row["network"]].append(row["target"])
    return people


def _things(engine: Engine) -> dict[int, list[Thing]]:
    things: dict[int, list[Thing]] = defaultdict(list)
    for row in engine.table(_text("marks")).to_pylist():
        things[row["network"]].append(Thing(row["kind"], row["item"], row["account"]))
    return {
        number: sorted(found, key=lambda each: (each.kind, each.item, each.account)) for number, found in things.items()
    }


def _text(step: str) -> str:
    return (FOLDER / f"{step}.sql").read_text(encoding="utf-8")
