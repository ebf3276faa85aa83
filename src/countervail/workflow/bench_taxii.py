"""Bench of the TAXII server: a collection of many objects read whole while writers add more; CPU of the server alone.

The client is raw HTTP in this process, so that its cost is not the server's. What a page costs at the
beginning and at the end of the collection tells whether it is flat.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from countervail.casework.hand import Hand, to_ledger
from countervail.database.state import ENVIRONMENT as STATE
from countervail.database.state import open_state
from countervail.database.store import Database
from countervail.disruption.sharing.collection import Collections, Telling
from countervail.disruption.sharing.partner import add_partner, give_token
from countervail.disruption.sharing.stix.identity import moment, object_id
from countervail.disruption.sharing.taxii.resources import ROOT, TAXII
from countervail.people.granting import grant
from countervail.people.journal import Occasion
from countervail.people.person import Actor, Grant
from countervail.people.staff import Newcomer, add, found, name_seal
from countervail.vault.keys import ENVIRONMENT as KEYS
from countervail.vault.keys import Keyring
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress
from countervail.vocabulary.roles import Role

PATIENCE_S = 60.0
WARMING = 50
"""Pages read before anything is counted: a fresh process compiles its queries once."""
PER_MINUTE = 10_000_000
"""No limit: what is measured is the server, not its patience."""
AT_ONCE = 5_000
"""Objects laid down in one transaction."""
_PROGRAM = "from countervail.cli.main import main; main()"
_SETTINGS = """[deployment]
controller = "Bench"
lawful_basis = "Measuring"
contact = "bench@platform.example"
appeal_url = "https://platform.example"
"""


@dataclass(frozen=True, slots=True)
class TaxiiWish:
    """What is measured."""

    objects: int = 100_000
    limit: int = 100
    writers: bool = True
    """Whether objects are added while pages are read."""


@dataclass(frozen=True, slots=True)
class TaxiiBench:
    """What was seen. CPU is the server process's, all threads."""

    wish: TaxiiWish
    pages: int
    objects: int
    """Objects read."""
    distinct: int
    """Different ones among them; less than `objects` would be a loop."""
    missed: int
    """Of those that lay there at the beginning; a skip."""
    added_meanwhile: int
    pages_per_cpu_s: float
    first_tenth_ms: float
    """CPU milliseconds a page, in the first tenth of the pages."""
    last_tenth_ms: float


class _Object(msgspec.Struct):
    id: str


class _Envelope(msgspec.Struct):
    objects: list[_Object] = []
    more: bool = False
    next: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    """An installation with a full collection."""

    folder: Path
    token: str
    ids: frozenset[str]
    actor: Actor


def bench_taxii(wish: TaxiiWish, clock: Clock, progress: Progress) -> TaxiiBench:
    """Lay a collection down in a folder of its own, serve it, read it whole.

    Raises:
        MeasureError: this is not Linux, or the server did not start.
    """
    if not Path("/proc/self/schedstat").exists():
        raise MeasureError("CPU of another process is read on Linux only.", hint="Measure there.")
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        progress.stage("laying down a collection", wish.objects)
        laid = _laid(Path(name), wish.objects, clock, progress)
        with _serving(laid.folder) as (port, process):
            progress.stage("reading", wish.objects)
            with _writing(laid, clock, on=wish.writers) as added:
                return _read(wish, laid, port, process, added, progress)


def _laid(folder: Path, objects: int, clock: Clock, progress: Progress) -> _Laid:
    keyring, database = Keyring.ensure(folder / "keys"), open_state(folder / "state")
    (folder / "countervail.toml").write_text(_SETTINGS, encoding="utf-8")
    with database.transaction() as connection:
        occasion = Occasion(connection, to_ledger, clock())
        root = Actor(found(occasion, Newcomer("root"), name_seal(keyring.key("store"))).id)
        counsel = add(occasion, root, Newcomer("counsel"), name_seal(keyring.key("store")))
        grant(occasion, root, counsel.id, Grant(Role.COUNSEL))
        hand = Hand(connection, Actor(counsel.id), clock())
        partner = add_partner(hand, "reader", "XA", frozenset({Audience.RESEARCHERS}), "bench")
        token = give_token(hand, partner, PER_MINUTE)
    ids = _filled(database, keyring, Actor(counsel.id), objects, clock, progress)
    database.close()
    return _Laid(folder, token, ids, Actor(counsel.id))


def _filled(
    database: Database, keyring: Keyring, actor: Actor, objects: int, clock: Clock, progress: Progress
) -> frozenset[str]:
    collections, ids = Collections(keyring.key("taxii")), set[str]()
    for start in range(0, objects, AT_ONCE):
        told = [_telling(number, clock) for number in range(start, min(start + AT_ONCE, objects))]
        with database.transaction() as connection:
            collections.add(Hand(connection, actor, clock()), Audience.RESEARCHERS, "R-BENCH", told)
        ids |= {one.id for one in told}
        progress.advance(len(told))
    return frozenset(ids)


def _telling(number: int, clock: Clock) -> Telling:
    """An indicator as we write it: about 800 bytes."""
    name, at = object_id("indicator", "bench", str(number)), moment(clock())
    told = {"type": "indicator", "spec_version": "2.1", "id": name, "created": at, "modified": at}
    told |= {"created_by_ref": object_id("identity", "bench"), "name": f"host-{number}[.]example"}
    body = msgspec.json.encode(told | {"pattern": f"[domain-name:value = 'host-{number}.example']"} | _REST)
    return Telling(name, "indicator", at, body)


_REST = {
    "pattern_type": "stix",
    "valid_from": "2026-01-01T00:00:00.000Z",
    "valid_until": "2026-12-31T00:00:00.000Z",
    "indicator_types": ["malicious-activity"],
    "confidence": 80,
    "labels": ["scope:host+subdomains", "technique:T1566.002 Spearphishing Link", "guard:passed"],
    "kill_chain_phases": [{"kill_chain_name": "surveillance-chain", "phase_name": "exploitation"}],
    "external_references": [{"source_name": "Bench", "description": "release R-BENCH", "external_id": "0" * 64}],
    "object_marking_refs": ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],
}


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[int, int]]:
    """Port and process of a server over an installation."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    more = ["--port", str(port), "--config", str(folder / "countervail.toml")]
    command = [sys.executable, "-c", _PROGRAM, "taxii", "serve", *more]
    environment = os.environ | {STATE: str(folder / "state"), KEYS: str(folder / "keys")}
    with (folder / "taxii.log").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)  # noqa: S603 -- our own interpreter
        try:
            _wait(process, port, folder / "taxii.log")
            yield port, process.pid
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise MeasureError(f"the server did not start. It said:\n{last}\n", hint="Mend what these lines name.")


@contextmanager
def _writing(laid: _Laid, clock: Clock, *, on: bool) -> Iterator[list[int]]:
    """Somebody who adds ten objects at a time until the end of the block; what they added so far."""
    added, over = [0], threading.Event()

    def write() -> None:
        database, keyring = open_state(laid.folder / "state"), Keyring(laid.folder / "keys")
        collections = Collections(keyring.key("taxii"))
        while not over.wait(0.1):
            start = 10_000_000 + added[0]
            told = [_telling(number, clock) for number in range(start, start + 10)]
            with database.transaction() as connection:
                hand = Hand(connection, laid.actor, clock())
                added[0] += collections.add(hand, Audience.RESEARCHERS, "R-MORE", told)
        database.close()

    writer = threading.Thread(target=write)
    if on:
        writer.start()
    try:
        yield added
    finally:
        over.set()
        if on:
            writer.join()


def _read(wish: TaxiiWish, laid: _Laid, port: int, process: int, added: list[int], progress: Progress) -> TaxiiBench:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    read: list[str] = []
    for _ in range(WARMING):
        _page(connection, laid.token, wish.limit, "")
    costs, cursor, more = [_cpu_s(process)], "", True
    while more:
        page = _page(connection, laid.token, wish.limit, cursor)
        costs.append(_cpu_s(process))
        read += [one.id for one in page.objects]
        progress.advance(len(page.objects))
        more, cursor = page.more, page.next
    pages, tenth = len(costs) - 1, max(1, (len(costs) - 1) // 10)
    return TaxiiBench(
        wish=wish,
        pages=pages,
        objects=len(read),
        distinct=len(set(read)),
        missed=len(laid.ids - set(read)),
        added_meanwhile=added[0],
        pages_per_cpu_s=round(pages / (costs[-1] - costs[0]), 1),
        first_tenth_ms=round(1000 * (costs[tenth] - costs[0]) / tenth, 3),
        last_tenth_ms=round(1000 * (costs[-1] - costs[-1 - tenth]) / tenth, 3),
    )


def _page(connection: http.client.HTTPConnection, token: str, limit: int, cursor: str) -> _Envelope:
    more = f"&next={cursor}" if cursor else ""
    path = f"/{ROOT}/collections/{Audience.RESEARCHERS.value}/objects/?limit={limit}{more}"
    connection.request("GET", path, headers={"Accept": TAXII, "Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise MeasureError(f"a page answered {answer.status}: {body[:200]!r}.", hint="Read it with `curl`.")
    return msgspec.json.decode(body, type=_Envelope)


def _cpu_s(process: int) -> float:
    """CPU seconds of all threads of a process so far, to the nanosecond."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9
