"""Takes accounts down on a live Ozone and dies doing so: `python harness.py FOLDER ACCOUNTS RANDOM_KILLS [PART OF]`.

As on Synapse: a death at every call and commit, then at random times; after each another process goes on. Ozone keeps
every event for good: at last every account is down, seen so by anybody, and each has one more takedown than before.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from tests.casework.bureau import Bureau, Template, bureau
from tests.casework.histories import START, judge, opening
from tests.ledger.kill.mortal import Fate
from tests.people.office import Office
from tests.platforms.live.atproto.stage import HARD
from tests.platforms.live.doom import all_kills, has_ended, mortal_calls
from tests.platforms.servers.atproto.server import PASSWORD, AtServers, running
from tests.workflow.acted import TOKENS, acting, casework_of

from countervail.database.store import Database
from countervail.people.person import Actor
from countervail.platforms.atproto.adapter import AtprotoAdapter
from countervail.platforms.atproto.names import account_of
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.loopback import LOOPBACK
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted
from countervail.workflow.looking import verify

EMIT = "tools.ozone.moderation.emitEvent"
EVENTS = "tools.ozone.moderation.defs#modEvent"


@dataclass(frozen=True)
class Trial:
    """One plan in a folder of its own, on servers that all trials share."""

    folder: Path
    servers: AtServers
    plan: str
    accounts: tuple[str, ...]
    actors: dict[str, Actor]
    now: datetime

    def work(self, fate: Fate, by: str) -> None:
        """Carry the plan out from where it stands."""
        desk = self._open()
        fate.over(desk.office.database)
        adapter = _adapter(desk, self.servers, self.folder, self.now)
        mortal_calls(adapter._services.ozone.wire.client, fate, lambda request: request.url.path.endswith(EMIT))
        self._acting(desk, adapter, by, lambda work: disrupt(work, self.plan))

    def complete(self) -> None:
        """Every account is down, by both services and for anybody who looks."""
        desk = self._open()
        adapter = _adapter(desk, self.servers, self.folder, self.now)
        stand = self._acting(desk, adapter, "bea", lambda work: verify(work, self.plan))
        states = Counter(one.state for one in stand.values())
        assert states == {StepState.CONFIRMED: len(self.accounts)}, states
        adapter.close()
        desk.close()

    def ended(self) -> bool:
        """Whether nothing is left to do."""
        desk = self._open()
        over = has_ended(desk.office.database)
        desk.close()
        return over

    def _acting(self, desk: Bureau, adapter: AtprotoAdapter, by: str, what: Callable[[Acting], Any]) -> Any:  # noqa: ANN401 -- as `what` gives
        work = Acting(desk.office.database, casework_of(desk), adapter, self.actors[by], lambda: self.now, TOKENS)
        return what(work)

    def _open(self) -> Bureau:
        database = Database.open(f"sqlite:///{self.folder}/countervail.db")
        return bureau(Office(database, self.now), Keyring(self.folder / "keys"))


def _adapter(desk: Bureau, servers: AtServers, folder: Path, now: datetime) -> AtprotoAdapter:
    wanted = AtprotoSettings(servers.pds, servers.ozone, PASSWORD, servers.did)
    return AtprotoAdapter(wanted, Keyring(folder / "keys"), desk.office.database, lambda: now, 20.0)


class Bench:
    """The servers, the accounts, and what Ozone was asked for."""

    def __init__(self, folder: Path, servers: AtServers, size: int) -> None:
        self.folder, self.servers = folder, servers
        (folder / "template").mkdir(parents=True)
        self.template = Template.make(folder / "template")
        self.accounts = tuple(account_of(servers.register(f"kill{n:03}")["did"]) for n in range(size))
        self.client = httpx.Client(
            base_url=f"{servers.ozone}/xrpc", auth=("admin", PASSWORD), timeout=60, verify=LOOPBACK
        )
        self.trials = 0

    def trial(self) -> Trial:
        """Every account free; a plan of its own, since Ozone takes a step's key once for good."""
        for account, down in self._down().items():
            if down:
                self._give_back(account)
        self.trials += 1
        folder, now = self.folder / f"trial{self.trials}", START + timedelta(minutes=self.trials)
        desk = self.template.copy(folder)
        desk.office.now = now
        with desk.hand("ana") as hand:
            case = desk.registry.open(hand, opening(self.accounts)).id
        desk.say(case, judge(Judgement.POSITIVE, *self.accounts))
        adapter = _adapter(desk, self.servers, folder, now)
        with desk.hand("ana") as hand:
            plan = drafted(acting(desk, adapter), hand, case, replace(HARD, acts=(Act.TAKEDOWN,)))
        desk.propose(plan)
        desk.approve(plan)
        adapter.close()
        actors = {name: desk.office.actor(name) for name in ("ana", "bea")}
        desk.close()
        return Trial(folder, self.servers, plan.hash, self.accounts, actors, now)

    def done(self) -> Counter[str]:
        """How many takedowns Ozone has of each account, from the beginning of time."""
        return Counter({account: len(self._events(account, "Takedown")) for account in self.accounts})

    def _down(self) -> dict[str, bool]:
        return {
            account: len(self._events(account, "Takedown")) > len(self._events(account, "ReverseTakedown"))
            for account in self.accounts
        }

    def _events(self, account: str, kind: str) -> list[Any]:
        asked = {"subject": account.removeprefix("at:"), "types": f"{EVENTS}{kind}", "limit": "100"}
        answer = self.client.get("/tools.ozone.moderation.queryEvents", params=asked)
        answer.raise_for_status()
        found: list[Any] = answer.json()["events"]
        return found

    def _give_back(self, account: str) -> None:
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": account.removeprefix("at:")}
        told = {"event": {"$type": f"{EVENTS}ReverseTakedown"}, "subject": subject, "createdBy": self.servers.did}
        self.client.post(f"/{EMIT}", json=told).raise_for_status()


def main(folder: Path, size: int, random_kills: int, *part: int) -> dict[str, Any]:
    """All deaths at their points, then at random times; or a part of them."""
    with running() as servers:
        return all_kills(Bench(folder, servers, size), random_kills, *part)


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
