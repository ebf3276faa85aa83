"""Locks accounts on a live Synapse and dies doing so: `python harness.py FOLDER ACCOUNTS RANDOM_KILLS` prints JSON.

With `PART OF` behind it, only every OF-th death from PART (0 ... OF - 1) on: the parts together are the whole.

The work runs in a forked child that is killed: before and after every call that changes something, before every
commit, then at random times. After each death another process goes on. What the server was asked is read from the
server's own access log: at last every account is locked, and each was asked for exactly once.
"""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import httpx
from tests.casework.bureau import Bureau, Template, bureau
from tests.casework.histories import START, judge, opening
from tests.casework.plans.wishes import LOCK
from tests.ledger.kill.mortal import Fate
from tests.people.office import Office
from tests.platforms.live.doom import all_kills, has_ended, mortal_calls
from tests.platforms.servers.synapse.server import SERVER_NAME, Synapse, forget_modules, running
from tests.workflow.acted import TOKENS, acting, casework_of

from countervail.database.store import Database
from countervail.people.person import Actor
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.platforms.synapse.admin import part
from countervail.platforms.synapse.names import account_of
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.loopback import LOOPBACK
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted
from countervail.workflow.looking import verify

ACCESS = "\nloggers: {synapse.access: {level: INFO}}\n"
ASKED = re.compile(r'"PUT (/_synapse/admin/v2/users/[^ ?]+) HTTP')


@dataclass(frozen=True)
class Trial:
    """One trial's folder, on a server that all trials share."""

    folder: Path
    server: Synapse
    plan: str
    accounts: tuple[str, ...]
    actors: dict[str, Actor]
    kind: type[SynapseAdapter] = SynapseAdapter

    def work(self, fate: Fate, by: str) -> None:
        """Carry the plan out from where it stands, then look."""
        desk = self._open()
        fate.over(desk.office.database)
        adapter = _adapter(desk, self.server, self.folder, self.kind)
        mortal_calls(adapter._server.api.wire.client, fate, lambda request: request.method != "GET")
        self._acting(desk, adapter, by, lambda acting: disrupt(acting, self.plan))

    def complete(self) -> None:
        """Every account is locked, was asked for once, and stands as such."""
        desk = self._open()
        adapter = _adapter(desk, self.server, self.folder)
        stand = self._acting(desk, adapter, "bea", lambda acting: verify(acting, self.plan))
        states = Counter(one.state for one in stand.values())
        assert states == {StepState.ACCEPTED: len(self.accounts)}, states
        held = set(adapter.states(self.accounts).values())
        assert held == {"locked"}, held
        adapter.close()
        desk.close()

    def ended(self) -> bool:
        """Whether nothing is left to do."""
        desk = self._open()
        over = has_ended(desk.office.database)
        desk.close()
        return over

    def _acting(self, desk: Bureau, adapter: SynapseAdapter, by: str, what: Callable[[Acting], Any]) -> Any:  # noqa: ANN401 -- as `what` gives
        now = START
        work = Acting(desk.office.database, casework_of(desk), adapter, self.actors[by], lambda: now, TOKENS)
        return what(work)

    def _open(self) -> Bureau:
        database = Database.open(f"sqlite:///{self.folder}/countervail.db")
        return bureau(Office(database, START), Keyring(self.folder / "keys"))


def _adapter(
    desk: Bureau, server: Synapse, folder: Path, kind: type[SynapseAdapter] = SynapseAdapter
) -> SynapseAdapter:
    wanted = SynapseSettings(server.url, SERVER_NAME, server.admin_token, folder / "synapse")
    return kind(wanted, Keyring(folder / "keys"), desk.office.database, lambda: START, Random(1), 20.0)


class Bench:
    """The server, its accounts, and what it was asked."""

    def __init__(self, folder: Path, server: Synapse, size: int, kind: type[SynapseAdapter] = SynapseAdapter) -> None:
        self.folder, self.server, self.kind = folder, server, kind
        self.accounts = tuple(account_of(server.register(f"kill{n:03}")["user_id"]) for n in range(size))
        self.client = httpx.Client(
            timeout=60, headers={"Authorization": f"Bearer {server.admin_token}"}, verify=LOOPBACK
        )
        self.plan, self.actors = self._prepared()

    def trial(self) -> Trial:
        """A fresh folder, every account free."""
        for account in self.accounts:
            name = part(account.removeprefix("matrix:"))
            path = f"{self.server.url}/_synapse/admin/v2/users/{name}"
            self.client.put(path, json={"locked": False}).raise_for_status()
        shutil.rmtree(self.folder / "trial", ignore_errors=True)
        shutil.copytree(self.folder / "base", self.folder / "trial")
        return Trial(self.folder / "trial", self.server, self.plan, self.accounts, self.actors, self.kind)

    def done(self) -> Counter[str]:
        """How often each account's state was set since the server began, as it says itself."""
        text = (self.server.folder / "server.log").read_text(errors="replace")
        return Counter(unquote(path).rsplit("/", 1)[-1] for path in ASKED.findall(text))

    def _prepared(self) -> tuple[str, dict[str, Actor]]:
        (self.folder / "template").mkdir(parents=True)
        desk = Template.make(self.folder / "template").copy(self.folder / "base")
        desk.office.now = START
        with desk.hand("ana") as hand:
            case = desk.registry.open(hand, opening(self.accounts)).id
        desk.say(case, judge(Judgement.POSITIVE, *self.accounts))
        adapter = _adapter(desk, self.server, self.folder / "base")
        with desk.hand("ana") as hand:
            plan = drafted(acting(desk, adapter), hand, case, LOCK)
        desk.propose(plan)
        desk.approve(plan)
        adapter.close()
        actors = {name: desk.office.actor(name) for name in ("ana", "bea")}
        desk.close()
        return plan.hash, actors


def main(
    folder: Path, size: int, random_kills: int, *part: int, kind: type[SynapseAdapter] = SynapseAdapter
) -> dict[str, Any]:
    """All kills at their points, then at random times; or a part of them."""
    with running() as server:
        with (server.folder / "log.yaml").open("a", encoding="utf-8") as file:
            file.write(ACCESS)
        server.restart()
        return all_kills(Bench(folder, server, size, kind), random_kills, *part)


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    forget_modules()
