"""Tells people inside a live Synapse and dies doing so: `python telling.py FOLDER PEOPLE RANDOM_KILLS [SEED]`.

One release over the platform alone; a chain of senders, each a process of its own. First each dies one point further
than the one before: at every writing statement, every commit, every line and sync of the journal, the lease, before
and after every call that changes something on the server, until a third of the people are told. Then senders, and the
server itself, are killed at random. At last one sender finishes. Every person reads, with their own client, one
message of our key: nobody none, nobody two. Where kills fell is printed as JSON.
"""

import contextlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Any
from urllib.parse import quote

import httpx
from tests.disruption.notices.kill.mortal_post import Doom, MortalLease, journal_of
from tests.ledger.kill.forking import begun, fork, waited
from tests.platforms.live.synapse.stage import NOTICES
from tests.platforms.servers.synapse.server import SERVER_NAME, Synapse, forget_modules, running

from countervail.disruption.notices.mail.conversation import Conversation
from countervail.disruption.notices.release import counts
from countervail.disruption.notices.sending.delivery import Channel
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.disruption.notices.sending.sender import Post, Sender
from countervail.ledger.testimony import Testimony
from countervail.ledger.verification import verify as verify_log
from countervail.people.person import Actor
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.platforms.synapse.names import account_of
from countervail.platforms.synapse.notices import KEY
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.vocabulary.errors import StorageError
from countervail.vocabulary.loopback import LOOPBACK
from countervail.workflow.acting import Acting
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice, furnished, opened
from countervail.workflow.notice_house import letterhead_of
from countervail.workflow.notice_sending import TwoPeoplesLeave
from countervail.workflow.notice_settings import NoticeSettings

SETTINGS = NoticeSettings(address="notices@plaza.example", spread_hours=0, channels=(Channel.PLATFORM,))
LONGEST = 1.5
"""Seconds after which a random kill falls at the latest: a sender takes that long to come up and tell a few."""
FURTHEST = 30
"""Points after which a random kill falls at the latest: some two people."""
GIVE_UP = 200
SYNC = "/_matrix/client/v3/sync"


@dataclass
class Trial:
    """One release on a live server."""

    folder: Path
    server: Synapse
    tokens: dict[str, str]
    """By account: the person's own token."""
    settings: NoticeSettings
    actors: dict[str, Actor]
    plan: str
    hours: int = 0
    invited: int = 0
    """People who had to open an invitation first."""

    @property
    def names(self) -> Path:
        """Where the point a sender died at is written."""
        return self.folder / "reached"

    def work(self, fate: Doom, most: int | None = None) -> None:
        """Tell who is due, from where it stands, or as many of them."""
        with self.office() as office:
            fate.over(office.database)
            acting, adapter = self._acting(office, fate)
            journal = journal_of(office.folder / "journal", fate)
            seal = office.casework.cases.keys.seal
            post = Post(
                hand=acting.hand,
                seal=seal,
                journal=journal,
                lease=MortalLease(office.keys.folder, fate),
                letterhead=letterhead_of(self.settings, DEPLOYMENT),
                connect=_nobody,
                leave=TwoPeoplesLeave(acting, office.keys),
                fall_back=Fallback(office.keys.key("notice"), seal),
            )
            Sender(post).run(most)
            fate.reach("after the end")
            journal.close()
            adapter.close()

    @contextlib.contextmanager
    def office(self) -> Iterator[NoticeOffice]:
        """The office, some hours on, so that what was put off is due again."""
        office = opened(self.folder / "office", self.settings, self.actors)
        office.now += timedelta(minutes=self.hours * 10)
        yield office
        office.close()

    def look(self) -> Counter[str]:
        """How the messages stand; the ledger is sound."""
        with self.office() as office, office.database.reading() as connection:
            assert verify_log(connection, Testimony((), {}, ())).sound
            return Counter({state.value: n for (_, state), n in counts(connection, self.plan).items()})

    def read(self) -> dict[str, Counter[str]]:
        """What each person reads, by our key: how often."""
        return {account: self._read(token) for account, token in self.tokens.items()}

    def _read(self, token: str) -> Counter[str]:
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=self.server.url, headers=headers, timeout=60, verify=LOOPBACK) as person:
            seen = person.get(SYNC).json()
            for room in seen.get("rooms", {}).get("invite", {}):
                # A server killed before it had them join leaves an invitation, which a person opens.
                person.post(f"/_matrix/client/v3/join/{quote(room)}", json={}).raise_for_status()
                self.invited += 1
            rooms = [*seen.get("rooms", {}).get("join", {}).values()]
            # From there on: the same question again would be answered from the server's cache for two minutes.
            more = person.get(SYNC, params={"since": seen["next_batch"]}).json()
            rooms += more.get("rooms", {}).get("join", {}).values()
        events = [event for room in rooms for event in room["timeline"]["events"]]
        return Counter(event["content"][KEY] for event in events if KEY in event.get("content", {}))

    def _acting(self, office: NoticeOffice, fate: Doom) -> tuple[Acting, SynapseAdapter]:
        acting = office.acting("nora")
        wanted = SynapseSettings(
            url=self.server.url,
            server=SERVER_NAME,
            token=self.server.admin_token,
            state=self.folder / "synapse",
            notices_from=NOTICES,
        )
        adapter = SynapseAdapter(wanted, office.keys, office.database, acting.clock, Random(1), 20.0)
        hooks = adapter._server.api.wire.client.event_hooks
        hooks["request"].append(lambda request: request.method == "GET" or fate.reach("before a call"))
        hooks["response"].append(lambda answer: answer.request.method == "GET" or fate.reach("after a call"))
        adapter._server.api.wire.client.event_hooks = hooks
        return replace(acting, adapter=adapter), adapter


def main(folder: Path, people: int, random_kills: int, seed: int) -> dict[str, Any]:
    """The whole chain of deaths."""
    with running() as server:
        trial = _begun(folder, server, people)
        fell: Counter[str] = Counter()
        walked = _walk(trial, fell)
        dice = random.Random(seed)
        for _ in range(random_kills):
            kind = _random_death(trial, dice)
            fell[kind if trial.look()["waiting"] else f"{kind}, when all was sent"] += 1
        for _ in range(GIVE_UP):
            trial.hours += 1
            fork(lambda: trial.work(Doom()))
            if not trial.look()["waiting"]:
                break
        return _told(trial, fell, walked)


def _begun(folder: Path, server: Synapse, people: int) -> Trial:
    """People with accounts of their own, and a release let go of which nothing is sent."""
    made = [server.register(f"told{number:03}") for number in range(people)]
    tokens = {account_of(one["user_id"]): one["access_token"] for one in made}
    office, case = furnished(folder / "office", people, SETTINGS, accounts=tuple(tokens))
    plan = office.approved(case)
    office.release(plan)
    office.close()
    return Trial(folder, server, tokens, office.settings, office.actors, plan)


def _walk(trial: Trial, fell: Counter[str]) -> int:
    """Each sender dies one point further, until a third of the people are told."""
    point = 0
    while fork(partial(_to, trial, point)):
        fell[trial.names.read_text()] += 1
        trial.hours += 1
        point += 1
        if trial.look()["sent"] > len(trial.tokens) // 3:
            break
    return point


def _to(trial: Trial, point: int) -> None:
    fate = Doom(point)
    fate.names = trial.names
    trial.work(fate)


def _random_death(trial: Trial, dice: random.Random) -> str:
    trial.hours += 1
    kind = dice.choice(("sender at a random point", "sender at a random time", "Synapse at a random time"))
    if kind == "sender at a random point":
        fork(partial(_to, trial, dice.randrange(8, FURTHEST)))
    elif kind == "sender at a random time":
        fork(lambda: trial.work(Doom(), 2), kill_after=dice.uniform(0.2, LONGEST))
    else:
        child = begun(lambda: _despite_the_server(trial))
        time.sleep(dice.uniform(0.2, LONGEST))
        trial.server.restart(SIGKILL)
        waited(child)
    return kind


def _despite_the_server(trial: Trial) -> None:
    with contextlib.suppress(StorageError):
        trial.work(Doom(), 2)


def _nobody() -> Conversation:
    raise AssertionError("nobody is told by mail here")


def _told(trial: Trial, fell: Counter[str], walked: int) -> dict[str, Any]:
    read = trial.read()
    return {
        "people": len(trial.tokens),
        "deaths": fell.total(),
        "points_walked": walked,
        "fell": dict(fell.most_common()),
        "states": dict(trial.look()),
        "lost": sum(not keys for keys in read.values()),
        "doubled": sum(keys.total() > 1 for keys in read.values()),
        "by_invitation": trial.invited,
        "messages": sum(keys.total() for keys in read.values()),
    }


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(json.dumps(main(place, *[int(one) for one in (*sys.argv[2:], 1)[:3]]), indent=1) + "\n")
    forget_modules()
