"""Bench of indicators: links swept, likenesses seen, a STIX bundle read, guards asked; each beside a floor of its run.

Everything is made up from a seed. CPU seconds are of one thread of this process, best of a few runs, so that neighbours
on the machine count little.
"""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import can_ada
import msgspec

from countervail.intelligence.guards.table import Guards, guards
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.lookalikes.index import Lookalikes
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.sweep import Sweep
from countervail.intelligence.matching.watched import Watched
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.phases import SURVEILLANCE_CHAIN
from countervail.vocabulary.progress import Progress

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDS = (".com", ".net", ".xyz", ".example", ".gr.com", ".co.uk")
LISTED_SHARE = 0.01
"""Share of links that lead to a listed host."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """How much is measured."""

    links: int = 1_000_000
    indicators: int = 100_000
    protected: int = 5_000
    bundle: int = 10_000
    checks: int = 400_000
    seed: int = 1
    lists: tuple[Path, ...] = ()
    """Folders of warning lists; only the small ones that ship if there is none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure beside its floor."""

    what: str
    cpu_s: float
    per_second: float
    floor: str
    """What the floor does: the least that could be done with the same input."""
    floor_cpu_s: float
    bar: str
    """What was asked for."""
    holds: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """All figures of a run."""

    figures: tuple[Figure, ...]
    stix_growth: float
    """CPU a bundle of twenty times the size takes, divided by twenty times the small one's: 1 is linear."""
    guard_entries: int


def bench_indicators(wish: Wish, progress: Progress) -> Bench:
    """Measure all of it.

    Raises:
        MeasureError: what was swept does not hold what was put in.
    """
    dice = random.Random(wish.seed)  # noqa: S311 -- made-up names, the same each time
    progress.stage("links")
    links = _links(wish, dice)
    progress.stage("likenesses")
    likenesses = _likenesses(wish, dice)
    progress.stage("STIX")
    stix, growth = _stix(wish, dice)
    progress.stage("guards")
    table = guards(wish.lists)
    return Bench((links, likenesses, stix, _guards(wish, table, dice)), growth, table.entries)


def _links(wish: Wish, dice: random.Random) -> Figure:
    listed = [_host(dice) for _ in range(wish.indicators)]
    kind, scope = Kind.HOST, Scope.HOST_AND_SUBDOMAINS
    sweep = Sweep(Index([Watched(host, kind, host, scope, (), 50) for host in listed]))
    links, hits = [], 0
    for number in range(wish.links):
        is_listed = dice.random() < LISTED_SHARE
        hits += is_listed
        host = dice.choice(listed) if is_listed else f"{_word(dice, 9)}{number}.org"
        links.append(f"https://{dice.choice(('', 'www.', 'a.b.'))}{host}/{_word(dice, 6)}/{_word(dice, 7)}?q={number}")
    found = {at for at, _ in sweep.over(links).hits}
    if len(found) != hits:
        raise MeasureError(f"{hits:,} links were listed and {len(found):,} found.", hint="Mend the sweep first.")
    taken = _best(lambda: sweep.over(links))
    floor = _best(lambda: _parse_all(links))
    rate = wish.links / taken
    return Figure(
        f"links swept against {wish.indicators:,} indicators",
        taken,
        rate,
        "WHATWG parsing alone",
        floor,
        ">= 400,000/s",
        rate >= 400_000,
    )


def _parse_all(links: list[str]) -> None:
    for link in links:
        _ = can_ada.parse(link).hostname


def _likenesses(wish: Wish, dice: random.Random) -> Figure:
    names = [f"{_word(dice, 8)}.com" for _ in range(wish.protected)]
    index = Lookalikes(names)
    hosts = [_host(dice) for _ in range(wish.checks)]
    taken = _best(lambda: [index.of(host) for host in hosts])
    known = set(names)
    floor = _best(lambda: [host in known for host in hosts])
    rate = wish.checks / taken
    what = f"hosts held against {wish.protected:,} protected names"
    return Figure(what, taken, rate, "one set look-up", floor, ">= 200,000/s", rate >= 200_000)


def _stix(wish: Wish, dice: random.Random) -> tuple[Figure, float]:
    small, large = (Document("made.stix2", bundle(size, dice)) for size in (wish.bundle, wish.bundle * 20))
    read = read_document(small, Given("made up"))
    if len(read.indicators) != wish.bundle:
        raise MeasureError(
            f"of {wish.bundle:,} indicators {len(read.indicators):,} were read.", hint="Mend the reader."
        )
    taken = _best(lambda: read_document(small, Given("made up")))
    floor = _best(lambda: msgspec.json.decode(small.content))
    growth = _best(lambda: read_document(large, Given("made up")), rounds=1) / (20 * taken)
    bar = f"<= {0.3 * wish.bundle / 10_000:g} CPU s"
    what = f"STIX bundle of {wish.bundle:,} indicators read and judged"
    holds = taken <= 0.3 * wish.bundle / 10_000
    return Figure(what, taken, wish.bundle / taken, "JSON decoding alone", floor, bar, holds), growth


def bundle(size: int, dice: random.Random) -> bytes:
    """A bundle with creator, marking, phase, reference and end, as careful publishers write it."""
    objects = [
        {
            "type": "indicator",
            "spec_version": "2.1",
            "id": f"indicator--{number:08d}-0000-4000-8000-000000000000",
            "created_by_ref": "identity--00000000-0000-4000-8000-000000000001",
            "created": "2026-02-17T19:39:51.745209Z",
            "modified": "2026-02-17T19:39:51.745209Z",
            "name": "made up",
            "pattern": f"[domain-name:value='{_host(dice)}']",
            "pattern_type": "stix",
            "valid_from": "2026-02-17T19:39:51.745209Z",
            "valid_until": "2027-02-17T19:39:51.745209Z",
            "object_marking_refs": ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],
            "kill_chain_phases": [{"kill_chain_name": SURVEILLANCE_CHAIN, "phase_name": "exploitation"}],
            "external_references": [{"source_name": "made up", "url": "https://report.example/1"}],
        }
        for number in range(size)
    ]
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}).encode()


def _guards(wish: Wish, table: Guards, dice: random.Random) -> Figure:
    """Two hosts to an address, in turn: suffixes, lists and ranges are all asked."""
    reach = Scope.HOST_AND_SUBDOMAINS
    checks = [(Kind.ADDRESS, _address(dice)) if n % 3 == 0 else (Kind.HOST, _host(dice)) for n in range(wish.checks)]
    taken = _best(lambda: [table.check(kind, value, reach) for kind, value in checks])
    known = {value for _, value in checks[:1_000]}
    floor = _best(lambda: [value in known for _, value in checks])
    rate = wish.checks / taken
    what = f"guard checks against {table.entries:,} entries, ranges and suffixes with them"
    return Figure(what, taken, rate, "one set look-up", floor, ">= 500,000/s", rate >= 500_000)


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def _word(dice: random.Random, letters: int) -> str:
    return "".join(dice.choices(LETTERS, k=letters))


def _host(dice: random.Random) -> str:
    return f"{dice.choice(('', 'www.', 'a.b.'))}{_word(dice, 10)}{dice.choice(ENDS)}"


def _address(dice: random.Random) -> str:
    return ".".join(str(dice.randrange(1, 255)) for _ in range(4))
