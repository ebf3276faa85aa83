"""Warns people and dies doing so: `python harness.py FOLDER PEOPLE RANDOM_KILLS` prints as JSON where kills fell.

One release; a chain of senders, each a process of its own. First each dies one point further than the one before: at
every writing statement, every commit, every write and sync of the journal, the lease, and every call to the socket,
until a third of the people are warned. Then senders and mail servers are killed at random times. At last one sender
finishes. Nobody was lost, no message is twice at the server, and there are no more unknown ones than deaths.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.ledger.kill.mortal import Fate

from countervail.disruption.notices.mail.conversation import Conversation
from countervail.disruption.notices.release import counts, for_a_person
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.disruption.notices.sending.journal import Journal
from countervail.disruption.notices.sending.lease import Lease
from countervail.disruption.notices.sending.sender import Post, Sender
from countervail.ledger.testimony import Testimony
from countervail.ledger.verification import verify as verify_log
from countervail.people.person import Actor
from countervail.vocabulary.errors import StorageError
from countervail.workflow.bench_notice_office import DEPLOYMENT, NoticeOffice, furnished, opened
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
GIVE_UP = 400


class Doom(Fate):
    """Dies at whatever writes; looks and settings leave what a death before them leaves."""

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """Count all points but looks, and the engine's own settings."""
        if not what.endswith(("a look", "a setting")) and what != "after the begin":
            super().reach(what, last)


class MortalJournal(Journal):
    """A journal whose writer dies before, in the middle of, or after a line or a sync."""

    fate: Fate

    def _write(self, line: str) -> None:
        kind = line[0]
        half = line.encode("ascii", "replace")[: len(line) // 2 + 1]
        self.fate.reach(f"before {kind}")
        self.fate.reach(f"in {kind}", lambda: os.write(self._file, half))
        super()._write(line)
        self.fate.reach(f"after {kind}")

    def _sync(self) -> None:
        self.fate.reach("before a sync")
        super()._sync()
        self.fate.reach("after a sync")


@dataclass(frozen=True, slots=True)
class MortalLease(Lease):
    """A lease whose keeper dies before or after raising it."""

    fate: Fate

    def raise_to(self, planned: int) -> None:
        """Die before or after."""
        self.fate.reach("before the lease")
        Lease.raise_to(self, planned)
        self.fate.reach("after the lease")


class MortalConversation(Conversation):
    """A connection whose speaker dies before, in the middle of, or after each call to the socket."""

    fate: Fate

    def _put(self, content: bytes) -> None:
        what = content[:4].decode().strip() if len(content) < 200 else "the text"
        what = "the dot" if content == b".\r\n" else what
        self.fate.reach(f"before {what}")
        if what == "the text":
            half = content[: len(content) // 2]
            self.fate.reach("in the text", lambda: Conversation._put(self, half))
        super()._put(content)
        self.fate.reach(f"after {what}")


@dataclass
class Trial:
    """One release and everything around it."""

    folder: Path
    settings: NoticeSettings
    actors: dict[str, Actor]
    plan: str
    server: "Server"
    hours: int = 0

    def work(self, fate: Fate, most: int | None = None) -> None:
        """Send what is due, from where it stands, or as much of it."""
        office = self.office()
        fate.over(office.database)
        acting = office.acting("nora")
        journal = MortalJournal(office.folder / "journal")
        journal.fate = fate
        seal = office.casework.cases.keys.seal
        post = Post(
            hand=acting.hand,
            seal=seal,
            journal=journal,
            lease=MortalLease(office.keys.folder, fate),
            letterhead=letterhead_of(self.settings, DEPLOYMENT),
            connect=lambda: self._connected(fate),
            leave=TwoPeoplesLeave(acting, office.keys),
            fall_back=Fallback(office.keys.key("notice"), seal),
        )
        Sender(post).run(most)
        fate.reach("after the end")
        journal.close()
        office.close()

    def office(self) -> NoticeOffice:
        """The office, some hours on, so that what was put off is due again."""
        office = opened(self.folder / "office", self.settings, self.actors)
        office.now += timedelta(minutes=self.hours * 10)
        return office

    def look(self) -> tuple[Counter[str], list[str]]:
        """How the mails stand, and the unknown ones; the ledger is sound."""
        office = self.office()
        with office.database.reading() as connection:
            assert verify_log(connection, Testimony((), {}, ())).sound
            stand = counts(connection, self.plan)
            unknown = [key for key, state, _ in for_a_person(connection, self.plan) if state is DeliveryState.UNKNOWN]
        office.close()
        return Counter({state.value: n for (channel, state), n in stand.items() if channel is Channel.MAIL}), unknown

    def _connected(self, fate: Fate) -> Conversation:
        line = MortalConversation("127.0.0.1", self.settings.port)
        line.fate = fate
        return line


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


def main(folder: Path, people: int, random_kills: int) -> dict[str, Any]:
    """The whole chain of deaths."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(port, folder / "arrived")
    settings = NoticeSettings(address="notices@plaza.example", port=port, spread_hours=0, channels=(Channel.MAIL,))
    office, case = furnished(folder / "office", people, settings)
    plan = office.approved(case)
    office.release(plan)
    trial = Trial(folder, office.settings, office.actors, plan, server)
    office.close()
    server.start()
    fell: Counter[str] = Counter()
    walked = _walk(trial, fell, people)
    for _ in range(random_kills):
        fell[_random_death(trial, random.Random(len(fell) * 1000 + fell.total()))] += 1
    deaths = fell.total()
    for _ in range(GIVE_UP):
        trial.hours += 1
        fork(lambda: trial.work(Doom()))
        stand, _ = trial.look()
        if not stand["waiting"]:
            break
    server.kill()
    return _told(trial, fell, deaths, walked, people)


def _walk(trial: Trial, fell: Counter[str], people: int) -> int:
    """Each sender dies one point further than the one before, until a third of the people are warned."""
    point, names = 0, trial.folder / "reached"
    while True:
        died = fork(partial(_to, trial, point, names))
        if not died:
            return point
        fell[names.read_text()] += 1
        trial.hours += 1
        point += 1
        if len(set(trial.server.arrived)) > people // 3:
            return point


def _to(trial: Trial, point: int, names: Path) -> None:
    fate = Doom(point)
    reach = fate.reach

    def noted(what: str, last: Callable[[], object] | None = None) -> None:
        if fate.fatal == len(fate.reached):
            names.write_text(what)
        reach(what, last)

    fate.reach = noted  # type: ignore[method-assign] # the name of the fatal point is wanted
    trial.work(fate)


def _random_death(trial: Trial, dice: random.Random) -> str:
    """One death of a sender, at a random write, commit or call or a random time, or of the mail server under it."""
    trial.hours += 1
    kind = dice.choice(("sender at a random point", "sender at a random time", "mail server at a random time"))
    if kind == "sender at a random point":
        fork(partial(_to, trial, dice.randrange(8, FURTHEST), trial.folder / "reached"))
    elif kind == "sender at a random time":
        fork(lambda: trial.work(Doom(), FEW), kill_after=dice.uniform(0.05, LONGEST))
    else:
        child = os.fork()
        if child == 0:
            _leave(lambda: _despite_the_server(trial))
        time.sleep(dice.uniform(0.05, LONGEST))
        trial.server.kill()
        trial.server.start()
        os.waitpid(child, 0)
    return kind if trial.look()[0]["waiting"] else f"{kind}, when all was sent"


def _despite_the_server(trial: Trial) -> None:
    try:
        trial.work(Doom(), FEW)
    except StorageError:
        return


def fork(work: Callable[[], None], kill_after: float | None = None) -> bool:
    """Run in a child, which may be killed; returns whether it was. An error of its own is an error here."""
    child = os.fork()
    if child == 0:
        _leave(work)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    if not os.WIFSIGNALED(ended):
        assert os.WEXITSTATUS(ended) == 0, "the child failed by itself"
    return os.WIFSIGNALED(ended)


def _leave(work: Callable[[], None]) -> None:
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(status)


def _told(trial: Trial, fell: Counter[str], deaths: int, walked: int, people: int) -> dict[str, Any]:
    stand, unknown = trial.look()
    arrived = trial.server.arrived
    sent = people - len(unknown)
    return {
        "people": people,
        "deaths": deaths,
        "points_walked": walked,
        "fell": dict(fell.most_common()),
        "states": dict(stand),
        "arrived": len(arrived),
        "twice": len(arrived) - len(set(arrived)),
        "lost": sent - len(set(arrived) - set(unknown)),
        "unknown": len(unknown),
        "unknown_that_arrived": len(set(unknown) & set(arrived)),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), indent=1) + "\n")
