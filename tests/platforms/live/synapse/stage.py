"""A bureau beside a live Synapse: accounts, a canary, plans drafted on what the server really foresees."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import httpx
from tests.casework.bureau import Bureau
from tests.casework.histories import judge, opening
from tests.casework.plans.wishes import LOCK
from tests.platforms.servers.entrance import Entrance
from tests.platforms.servers.synapse.server import SERVER_NAME, Synapse
from tests.workflow.acted import acting as at_work

from countervail.casework.plans.choice import Choice
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.sanction import Sanction
from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.platforms.synapse.admin import part
from countervail.platforms.synapse.names import account_of
from countervail.platforms.synapse.outlook import CanaryAccount
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.loopback import LOOPBACK
from countervail.vocabulary.prospect import Order
from countervail.workflow.acting import Acting
from countervail.workflow.drafting import drafted, drafted_back

NOTICES = f"@trust-and-safety:{SERVER_NAME}"
HARD = replace(LOCK, sanction=Sanction.REMOVE, reason="tests go through every act")
_numbers = count(1)


def fresh(word: str = "acct") -> str:
    """A name no other test has."""
    return f"{word}{next(_numbers):05}"


def settings(server: Synapse, entrance: Entrance, state: Path, canary: str, *, as_subject: bool) -> SynapseSettings:
    """What is set about the server."""
    return SynapseSettings(
        url=server.url,
        server=SERVER_NAME,
        token=server.admin_token,
        state=state,
        entrance=entrance.url,
        tap=server.folder / "tap.jsonl",
        tap_key=(server.folder / "tap.key").read_bytes(),
        blocklist=server.folder / "blocklist.json",
        health=server.folder / "health.json",
        notices_from=NOTICES,
        canary=CanaryAccount(f"@{canary}:{SERVER_NAME}", canary),
        as_subject=as_subject,
    )


@dataclass
class Stage:
    """A bureau at a server."""

    desk: Bureau
    server: Synapse
    entrance: Entrance
    adapter: SynapseAdapter
    tokens: dict[str, str] = field(default_factory=dict)
    """By account: its own token."""

    def account(self, name: str = "", **how: Any) -> str:  # noqa: ANN401 -- as `register` takes them
        """A new account."""
        made = self.server.register(name or fresh(), **how)
        account = account_of(made["user_id"])
        self.tokens[account] = made["access_token"]
        return account

    def as_person(self, account: str) -> httpx.Client:
        """Somebody's own client; closed by whoever takes it."""
        headers = {"Authorization": f"Bearer {self.tokens[account]}"}
        return httpx.Client(base_url=self.server.url, headers=headers, timeout=60, verify=LOOPBACK)

    def unlock(self, account: str, *, locked: bool = False) -> None:
        """What another administrator does behind our back."""
        self.set_account(account, {"locked": locked})

    def set_account(self, account: str, what: dict[str, Any]) -> None:
        """What an administrator sets about an account."""
        name = part(account.removeprefix("matrix:"))
        headers = {"Authorization": f"Bearer {self.server.admin_token}"}
        path = f"{self.server.url}/_synapse/admin/v2/users/{name}"
        httpx.put(path, json=what, headers=headers, timeout=60, verify=LOOPBACK).raise_for_status()

    def acting(self, by: str = "ana") -> Acting:
        """Somebody at it."""
        return at_work(self.desk, self.adapter, by)

    def case(self, *members: str) -> str:
        """A case in which all members are judged positive."""
        with self.desk.hand("ana") as hand:
            case = self.desk.registry.open(hand, opening(members)).id
        self.desk.say(case, judge(Judgement.POSITIVE, *members))
        return case

    def plan(self, case: str, *acts: Act, further: Sequence[Order] = (), choice: Choice = HARD) -> Plan:
        """A plan on what the server foresees."""
        wanted = replace(choice, acts=acts, further=tuple(further))
        with self.desk.hand("ana") as hand:
            return drafted(self.acting(), hand, case, wanted)

    def back(self, plan: Plan, accounts: Sequence[str] = ()) -> Plan:
        """The plan that takes it back."""
        with self.desk.hand("ana") as hand:
            return drafted_back(self.acting(), hand, plan.hash, accounts)

    def approved(self, plan: Plan) -> Plan:
        """A plan that two people signed."""
        self.desk.propose(plan)
        if not self.desk.proposals.alone(plan):
            self.desk.approve(plan)
        return plan


def stage(desk: Bureau, server: Synapse, entrance: Entrance, folder: Path, keys: Keyring, **how: bool) -> Stage:
    """A stage of its own, with a canary of its own."""
    canary = fresh("canary")
    server.register(canary)
    wanted = settings(server, entrance, folder / "synapse", canary, as_subject=how.get("as_subject", True))
    adapter = SynapseAdapter(wanted, keys, desk.office.database, lambda: desk.office.now, Random(7))
    return Stage(desk, server, entrance, adapter)
