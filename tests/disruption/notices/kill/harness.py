"""Warns people and dies doing so: `python harness.py FOLDER PEOPLE RANDOM_KILLS [--minutes N] [--postgres]`.

One release; a chain of senders, each a process of its own. First each dies one point further than the one before: at
every writing statement, every commit, every write and sync of the journal, the lease, and every call to the socket,
until a third of the people are warned. Then senders and mail servers, and with `--postgres` the database's own server,
are killed at random times. At last one sender finishes. Nobody was lost, no message is twice at the server, and no
death left more than one that nobody knows of.

With `--minutes` it stops in time (exit 3) and goes on when it is called again on the same folder. At the end it prints
as JSON where kills fell.
"""

import argparse
import contextlib
import json
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from signal import SIGKILL
from typing import Any

from sqlalchemy.exc import DBAPIError
from tests.disruption.notices.kill.chain import Chain, kept_chain
from tests.disruption.notices.kill.mortal_post import Doom, MortalLease, connected, journal_of
from tests.ledger.kill.forking import begun, fork, waited
from tests.stores.server import Server as Postgres
from tests.stores.server import kept

from countervail.disruption.notices.release import counts, for_a_person
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.disruption.notices.sending.sender import Post, Sender
from countervail.ledger.log import between, size
from countervail.ledger.testimony import Testimony
from countervail.ledger.verification import verify as verify_log
from countervail.vocabulary.errors import StorageError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice, furnished, opened
from countervail.workflow.notice_house import letterhead_of
from countervail.workflow.notice_sending import TwoPeoplesLeave
from countervail.workflow.notice_settings import NoticeSettings

SERVER = Path(__file__).with_name("mail_server.py")
LONGEST = 0.6
"""Seconds after which a random kill falls at the latest: a sender takes that long for some dozen messages."""
FEW = 3
"""Messages at most of a sender that dies at a random time, or whose server does: enough is left for later deaths."""
FURTHEST = 60
"""Points after which a random kill falls at the latest: some three messages."""
STEP_MINUTES = 6
"""Between two deaths: more than the first wait of what was put off, and all of them end before the plan does."""
GIVE_UP = 400
UNFINISHED = 3
"""Exit code: the minutes are over, and the chain is not."""
DATABASE = "notices"


@dataclass
class Server:
    """The mail server's process."""

    port: int
    out: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen([sys.executable, str(SERVER), str(self.port), str(self.out)])  # noqa: S603 -- our own interpreter
        for _ in range(200):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the mail server did not come up")

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @property
    def arrived(self) -> list[str]:
        """Message-IDs it has answered for, or was about to."""
        return self.out.read_text().split() if self.out.exists() else []


@dataclass
class Trial:
    """One release and everything around it."""

    folder: Path
    chain: Chain
    server: Server
    postgres: Postgres | None

    @property
    def names(self) -> Path:
        """Where the point a sender died at is written."""
        return self.folder / "reached"

    @property
    def url(self) -> str | None:
        """Of the store; None: a file."""
        return self.postgres.url(DATABASE) if self.postgres else None

    def work(self, fate: Doom, most: int | None = None, *, only_settle: bool = False) -> None:
        """Send what is due, from where it stands, or as much of it."""
        office = self.office()
        fate.over(office.database)
        acting = office.acting("nora")
        journal = journal_of(office.folder / "journal", fate)
        seal = office.casework.cases.keys.seal
        post = Post(
            hand=acting.hand,
            seal=seal,
            journal=journal,
            lease=MortalLease(office.keys.folder, fate),
            letterhead=letterhead_of(office.settings, DEPLOYMENT),
            connect=lambda: connected(self.chain.port, fate),
            leave=TwoPeoplesLeave(acting, office.keys),
            fall_back=Fallback(office.keys.key("notice"), seal),
        )
        sender = Sender(post)
        sender.settle() if only_settle else sender.run(most)
        fate.reach("after the end")
        journal.close()
        office.close()

    def office(self) -> NoticeOffice:
        """The office, some minutes later, so that what was put off is due again."""
        settings = NoticeSettings.model_validate(self.chain.settings)
        office = opened(self.folder / "office", settings, self.chain.staff, self.url)
        office.now += timedelta(minutes=self.chain.steps * STEP_MINUTES)
        return office

    def look(self) -> tuple[Counter[str], list[str]]:
        """How the mails stand, and the unknown ones."""
        office = self.office()
        with office.database.reading() as connection:
            stand = counts(connection, self.chain.plan)
            open_ones = for_a_person(connection, self.chain.plan)
        office.close()
        unknown = [key for key, state, _ in open_ones if state is DeliveryState.UNKNOWN]
        return Counter({state.value: n for (channel, state), n in stand.items() if channel is Channel.MAIL}), unknown

    def ledger(self) -> set[str]:
        """The messages it lists as unknown; the ledger is sound."""
        office = self.office()
        with office.database.reading() as connection:
            assert verify_log(connection, Testimony((), {}, ())).sound
            entries = [json.loads(one.text) for one in between(connection, 0, size(connection))]
        office.close()
        return {entry["body"]["message"] for entry in entries if entry["kind"] == "notice.unknown"}

    def step(self) -> None:
        """Some minutes later."""
        self.chain.steps += 1


def main(folder: Path, people: int, random_kills: int, ends: float, *, postgres: bool) -> dict[str, Any] | None:
    """The whole chain of deaths; None: the time is over, and it is to be taken up again."""
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(kept(folder / "pg")) if postgres else None
        chain = kept_chain(folder) or _begun(folder, people, store)
        server = Server(chain.port, folder / "arrived")
        server.start()
        stack.callback(server.kill)
        trial = Trial(folder, chain, server, store)
        for death in _deaths(trial, random_kills):
            death()
            chain.keep(folder)
            if time.monotonic() > ends:
                return None
        for _ in range(GIVE_UP):
            trial.step()
            fork(lambda: trial.work(Doom()))
            if not trial.look()[0]["waiting"]:
                break
        return _told(trial)


def _begun(folder: Path, people: int, store: Postgres | None) -> Chain:
    """A release laid down and let go, nothing sent."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    if store:
        store.run(f"CREATE DATABASE {DATABASE}")
    url = store.url(DATABASE) if store else None
    settings = NoticeSettings(address="notices@plaza.example", port=port, spread_hours=0, channels=(Channel.MAIL,))
    office, case = furnished(folder / "office", people, settings, url)
    plan = office.approved(case)
    office.release(plan)
    actors = {name: actor.person for name, actor in office.actors.items()}
    chain = Chain(plan, port, people, actors, office.settings.model_dump(mode="json"))
    office.close()
    chain.keep(folder)
    return chain


def _deaths(trial: Trial, random_kills: int) -> Iterator[Callable[[], None]]:
    """Each sender dies one point further, until a third of the people are warned; then at random."""
    while not trial.chain.walked:
        yield partial(_next, trial)
    while trial.chain.random < random_kills:
        yield partial(_random, trial)


def _next(trial: Trial) -> None:
    chain = trial.chain
    died = fork(partial(_to, trial, chain.point))
    if died:
        chain.died(trial.names.read_text())
        trial.step()
        chain.point += 1
        chain.seen(len(trial.look()[1]))
    chain.walked = not died or len(set(trial.server.arrived)) > chain.people // 3


def _to(trial: Trial, point: int) -> None:
    fate = Doom(point)
    fate.names = trial.names
    trial.work(fate)


def _random(trial: Trial) -> None:
    """One death of a sender, at a random write, commit or call or a random time, or of a server under it.

    What it left is settled at once, so that it can be told how many messages one death leaves unknown.
    """
    chain = trial.chain
    trial.step()
    kind = _random_death(trial, random.Random(chain.deaths + 1000 * chain.point))
    fork(lambda: trial.work(Doom(), only_settle=True))
    stand, unknown = trial.look()
    chain.seen(len(unknown))
    chain.died(kind if stand["waiting"] else f"{kind}, when all was sent")
    chain.random += 1


def _random_death(trial: Trial, dice: random.Random) -> str:
    kinds = ["sender at a random point", "sender at a random time", "mail server at a random time"]
    kind = dice.choice([*kinds, "database at a random time"] if trial.postgres else kinds)
    if kind == "sender at a random point":
        fork(partial(_to, trial, dice.randrange(8, FURTHEST)))
    elif kind == "sender at a random time":
        fork(lambda: trial.work(Doom(), FEW), kill_after=dice.uniform(0.05, LONGEST))
    else:
        child = begun(lambda: _despite_the_server(trial))
        time.sleep(dice.uniform(0.05, LONGEST))
        _kill_server(trial, kind)
        waited(child)
    return kind


def _kill_server(trial: Trial, kind: str) -> None:
    if kind.startswith("database") and trial.postgres:
        trial.postgres.end(SIGKILL)
        trial.postgres.start()
    else:
        trial.server.kill()
        trial.server.start()


def _despite_the_server(trial: Trial) -> None:
    with contextlib.suppress(StorageError, DBAPIError):
        trial.work(Doom(), FEW)


def _told(trial: Trial) -> dict[str, Any]:
    stand, unknown = trial.look()
    chain, arrived = trial.chain, trial.server.arrived
    sent = chain.people - len(unknown)
    return {
        "people": chain.people,
        "store": "PostgreSQL" if trial.postgres else "SQLite",
        "deaths": chain.deaths,
        "points_walked": chain.point,
        "at_random": chain.random,
        "fell": chain.by_point,
        "states": dict(stand),
        "arrived": len(arrived),
        "twice": len(arrived) - len(set(arrived)),
        "lost": sent - len(set(arrived) - set(unknown)),
        "unknown": len(unknown),
        "unknown_that_arrived": len(set(unknown) & set(arrived)),
        "unknown_and_in_no_entry": len(set(unknown) - trial.ledger()),
        "most_unknown_by_one_death": chain.most_at_once,
    }


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("people", type=int)
    asked.add_argument("random_kills", type=int)
    asked.add_argument("--minutes", type=float, default=10_000)
    asked.add_argument("--postgres", action="store_true")
    return asked.parse_args()


if __name__ == "__main__":
    said = _asked()
    said.folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + said.minutes * 60
    told = main(said.folder, said.people, said.random_kills, until, postgres=said.postgres)
    if told is None:
        sys.exit(UNFINISHED)
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
