"""A full collection served by a process of its own, with somebody who adds to it: for benches and others' clients."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from countervail.casework.hand import Hand, to_ledger
from countervail.database.state import ENVIRONMENT as STATE
from countervail.database.state import open_state
from countervail.database.store import Database
from countervail.disruption.sharing.collection import Collections, Telling
from countervail.disruption.sharing.partner import add_partner, give_token
from countervail.disruption.sharing.stix.identity import moment, object_id
from countervail.disruption.sharing.taxii.resources import ROOT, collection_id
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
PER_MINUTE = 10_000_000
"""No limit: what is tried is the server, not its patience."""
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
class Collection:
    """A served collection."""

    port: int
    process: int
    """Of the server."""
    token: str
    ids: frozenset[str]
    """Objects that lay there at the beginning."""
    added: list[int] = field(default_factory=lambda: [0])
    """One number: how many were added since."""

    @property
    def url(self) -> str:
        """Of the collection resource."""
        return f"http://127.0.0.1:{self.port}/{ROOT}/collections/{collection_id(Audience.RESEARCHERS.value)}/"

    def cpu_s(self) -> float:
        """CPU seconds of all threads of the server so far, to the nanosecond."""
        tasks = Path(f"/proc/{self.process}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9


@dataclass(frozen=True, slots=True)
class _Laid:
    """An installation with a full collection."""

    folder: Path
    token: str
    ids: frozenset[str]
    actor: Actor


@contextmanager
def laid_and_served(folder: Path, wish: TaxiiWish, clock: Clock, progress: Progress) -> Iterator[Collection]:
    """A full collection until the end of the block.

    Raises:
        MeasureError: the server did not start.
    """
    progress.stage("laying down a collection", wish.objects)
    laid = _laid(folder, wish.objects, clock, progress)
    with _serving(folder) as (port, process):
        served = Collection(port, process, laid.token, laid.ids)
        with _writing(laid, clock, served.added, on=wish.writers):
            yield served


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
def _writing(laid: _Laid, clock: Clock, added: list[int], *, on: bool) -> Iterator[None]:
    """Somebody who adds ten objects at a time until the end of the block, and counts them."""
    over = threading.Event()

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
        yield
    finally:
        over.set()
        if on:
            writer.join()
