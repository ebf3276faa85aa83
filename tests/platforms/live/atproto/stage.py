"""A bureau beside a live host and its Ozone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import httpx
from tests.casework.bureau import Bureau
from tests.casework.histories import judge, opening
from tests.casework.plans.wishes import LOCK
from tests.platforms.servers.atproto.server import PASSWORD, AtServers
from tests.workflow.acted import acting as at_work

from countervail.casework.plans.plan import Plan
from countervail.casework.policies.sanction import Sanction
from countervail.platforms.atproto.adapter import AtprotoAdapter
from countervail.platforms.atproto.names import account_of
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.loopback import LOOPBACK
from countervail.vocabulary.prospect import Order
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted, drafted_back
from countervail.workflow.looking import verify

HARD = replace(LOCK, sanction=Sanction.REMOVE, reason="tests go through every act")
_numbers = count(1)


@dataclass
class Stage:
    """A bureau at both servers."""

    desk: Bureau
    servers: AtServers
    adapter: AtprotoAdapter
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By account: what registering answered."""

    def account(self) -> str:
        """A new account."""
        told = self.servers.register(f"acct{next(_numbers):04}")
        account = account_of(told["did"])
        self.made[account] = told
        return account

    def as_person(self, account: str, method: str, body: dict[str, Any] | None = None) -> httpx.Response:
        """A call of somebody's own, with the token they got when they registered."""
        headers = {"Authorization": f"Bearer {self.made[account]['accessJwt']}"}
        url = f"{self.servers.pds}/xrpc/{method}"
        return (
            httpx.post(url, json=body, headers=headers, timeout=60, verify=LOOPBACK)
            if body
            else httpx.get(url, headers=headers, verify=LOOPBACK)
        )

    def write(self, account: str, collection: str, record: dict[str, Any]) -> httpx.Response:
        """A record in somebody's own repository."""
        value = {"$type": collection, "createdAt": "2026-03-02T10:00:00Z"} | record
        told = {"repo": account.removeprefix("at:"), "collection": collection, "record": value}
        return self.as_person(account, "com.atproto.repo.createRecord", told)

    def sign_in(self, account: str) -> httpx.Response:
        """Signing in with handle and password."""
        name = str(self.made[account]["handle"])
        told = {"identifier": name, "password": name.removesuffix(".test")}
        return httpx.post(
            f"{self.servers.pds}/xrpc/com.atproto.server.createSession", json=told, timeout=60, verify=LOOPBACK
        )

    def given_back(self, account: str) -> None:
        """What another moderator does behind our back."""
        told = {
            "event": {"$type": "tools.ozone.moderation.defs#modEventReverseTakedown"},
            "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": account.removeprefix("at:")},
            "createdBy": self.servers.did,
        }
        url = f"{self.servers.ozone}/xrpc/tools.ozone.moderation.emitEvent"
        httpx.post(url, json=told, auth=("admin", PASSWORD), timeout=60, verify=LOOPBACK).raise_for_status()

    def acting(self) -> Acting:
        """Somebody at it."""
        return at_work(self.desk, self.adapter)

    def case(self, *members: str) -> str:
        """A case in which all members are judged positive."""
        with self.desk.hand("ana") as hand:
            case = self.desk.registry.open(hand, opening(members)).id
        self.desk.say(case, judge(Judgement.POSITIVE, *members))
        return case

    def plan(self, case: str, *acts: Act, further: Sequence[Order] = ()) -> Plan:
        """A plan on what the services foresee."""
        with self.desk.hand("ana") as hand:
            return drafted(self.acting(), hand, case, replace(HARD, acts=acts, further=tuple(further)))

    def done(self, plan: Plan) -> dict[str, tuple[StepState, str]]:
        """A plan signed by two, carried out and looked at."""
        self.desk.propose(plan)
        if not self.desk.proposals.alone(plan):
            self.desk.approve(plan)
        disrupt(self.acting(), plan.hash)
        return {step: (one.state, one.reason) for step, one in verify(self.acting(), plan.hash).items()}

    def undone(self, plan: Plan) -> set[StepState]:
        """The same plan taken back."""
        with self.desk.hand("ana") as hand:
            back = drafted_back(self.acting(), hand, plan.hash)
        self.done(back)
        return {one.state for one in self.acting().standing(plan.hash).values()}


def stage(desk: Bureau, servers: AtServers, keys: Keyring, **how: bool) -> Stage:
    """A stage of its own."""
    wanted = AtprotoSettings(servers.pds, servers.ozone, PASSWORD, servers.did, **how)
    return Stage(desk, servers, AtprotoAdapter(wanted, keys, desk.office.database, lambda: desk.office.now, 20.0))
