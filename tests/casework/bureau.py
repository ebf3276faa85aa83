"""A made-up bureau: the office of `people`, with cases, plans and approvals over one database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.casework.histories import START, judge, opening
from tests.casework.plans.wishes import LOCK, POLICY, A, B, back, foreseen
from tests.people.office import Office, staffed

from countervail.casework.approvals import Approvals
from countervail.casework.approved_plan import ApprovedPlan
from countervail.casework.case import Case
from countervail.casework.cases import Cases, Sayable
from countervail.casework.evidence_room import EvidenceRoom, Found
from countervail.casework.hand import Hand
from countervail.casework.items import ItemIndex
from countervail.casework.plan_shelf import Shelved
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.drafting import Ground, draft, wanted_orders
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.undoing import undo
from countervail.casework.proposals import Proposals
from countervail.casework.protected import ProtectedAccounts
from countervail.casework.registry import Registry
from countervail.casework.safeguard import Safeguard, TwoPeople
from countervail.database.store import Database
from countervail.people.person import Grant
from countervail.people.statement import Purpose
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.roles import Role

TOKENS = b"t" * 32


@dataclass
class Bureau:
    """People at work on cases."""

    office: Office
    cases: Cases
    room: EvidenceRoom
    registry: Registry
    proposals: Proposals
    approvals: Approvals

    @contextmanager
    def hand(self, name: str) -> Iterator[Hand]:
        """Somebody in one transaction, now."""
        with self.office.database.transaction() as connection:
            yield Hand(connection, self.office.actor(name), self.office.now)

    def close(self) -> None:
        """Give the files back."""
        self.cases.keys.close()
        self.office.database.close()

    def open(self, by: str = "ana", found: tuple[Found, ...] = ()) -> Case:
        """A case on four accounts."""
        with self.hand(by) as hand:
            return self.registry.open(hand, opening(), found)

    def say(self, case: str, what: Sayable, by: str = "ana") -> Case:
        """Something said in a case."""
        with self.hand(by) as hand:
            return self.cases.say(hand, case, what)

    def load(self, case: str) -> Case:
        """A case as it stands."""
        with self.office.database.reading() as connection:
            return self.cases.load(connection, case)

    def judged(self) -> Case:
        """A case with two accounts judged positive and two cleared."""
        case = self.open(found=(EVIDENCE,))
        self.say(case.id, judge(Judgement.NEGATIVE, *set(case.members) - {A, B}))
        return self.say(case.id, judge(Judgement.POSITIVE, A, B))

    def drafted(self, case: str, by: str = "ana", choice: Choice = LOCK) -> Plan:
        """A plan for a case as it stands, drafted now."""
        now = self.load(case)
        with self.office.database.reading() as connection:
            protected = self.proposals.protected.among(connection, now.members)
        bare = Ground({}, protected, third_for=self.proposals.third_for)
        ground = replace(bare, prospects=foreseen(wanted_orders(now, choice, bare)))
        return draft(now, POLICY, choice, ground, self.office.people[by].id, self.office.now)

    def undoing(self, plan: Plan, steps: set[str] | None = None, by: str = "ana", case: str | None = None) -> Plan:
        """A plan that takes back steps of another (all), drafted now, in its case or another."""
        wanted = {step.id for step in plan.steps} if steps is None else steps
        person = self.office.people[by].id
        return undo(self.load(case or plan.case), plan, wanted, back(plan), person, self.office.now)

    def merged(self, gone: str, into: str) -> Case:
        """One case made part of another."""
        with self.hand("ana") as hand:
            return self.registry.merge(hand, gone, into, "one team")

    def split(self, case: str, *accounts: str) -> Case:
        """Accounts split off into a case of their own."""
        with self.hand("ana") as hand:
            return self.registry.split(hand, case, accounts, "another team")

    def propose(self, plan: Plan, by: str = "ana") -> Shelved:
        """Sign a plan as its proposer and put it before others."""
        part = Purpose.RESTORE if self.proposals.alone(plan) else Purpose.PROPOSE
        signature = self.office.signer(by).sign(part, plan.hash, self.office.now)
        with self.hand(by) as hand:
            return self.proposals.propose(hand, plan, signature)

    def approve(self, plan: Plan, by: str = "bea") -> Shelved:
        """Sign a plan as its second person."""
        signature = self.office.signer(by).sign(Purpose.APPROVE, plan.hash, self.office.now)
        with self.hand(by) as hand:
            return self.proposals.approve(hand, plan.hash, signature)

    def lift(self, plan: Plan, by: str = "col") -> Shelved:
        """Sign a plan as its third person."""
        signature = self.office.signer(by).sign(Purpose.LIFT_GUARD, plan.hash, self.office.now)
        with self.hand(by) as hand:
            return self.proposals.lift_guard(hand, plan.hash, signature)

    def begin(self, plan: Plan, by: str = "ana") -> ApprovedPlan:
        """Use an approval."""
        with self.hand(by) as hand:
            return self.approvals.begin(hand, plan.hash)

    def ready(self, case: str | None = None) -> Plan:
        """A plan drafted, proposed and approved, for a case of its own if none is named."""
        plan = self.drafted(case or self.judged().id)
        self.propose(plan)
        self.approve(plan)
        return plan

    def enforced(self, case: str) -> Plan:
        """A plan approved, begun and ended."""
        plan = self.ready(case)
        approved = self.begin(plan)
        with self.hand("ana") as hand:
            self.approvals.finish(hand, approved)
        return plan


EVIDENCE = Found(
    source="login log",
    query="logins of the network, March",
    says="One address, four accounts.",
    raw=b'{"ip": "198.18.0.7", "accounts": 4}',
    happened_at=START - timedelta(days=3),
    items=("198.18.0.7", "update-mail.example"),
)


def staff(database: Database) -> Office:
    """The office's people; besides them `abe` is a second analyst, `bob` a second approver."""
    office = staffed(database)
    office.now -= timedelta(days=8)
    for name, role in {"abe": Role.ANALYST, "bob": Role.APPROVER}.items():
        office.add(name, Grant(role))
        office.enrol_key(name)
    office.now += timedelta(days=8)
    return office


def bureau(office: Office, keyring: Keyring, safeguard: Safeguard | None = None) -> Bureau:
    """A bureau of these people, without a case."""
    cases = Cases(CaseKeys.open(keyring))
    room = EvidenceRoom(cases, ItemIndex(TOKENS))
    proposals = Proposals(cases, ProtectedAccounts(TOKENS), safeguard or TwoPeople())
    return Bureau(office, cases, room, Registry(cases, room), proposals, Approvals(proposals, room))


@dataclass(frozen=True)
class Template:
    """A staffed database to copy, since hiring takes longer than most tests."""

    folder: Path
    office: Office

    @classmethod
    def make(cls, folder: Path) -> "Template":
        """Hire everybody once."""
        database = Database.open(f"sqlite:///{folder}/countervail.db")
        database.migrate()
        office = staff(database)
        database.close()
        return cls(folder, office)

    def copy(self, to: Path, safeguard: Safeguard | None = None) -> Bureau:
        """A bureau of its own, with its own keys, in a folder that does not exist yet."""
        shutil.copytree(self.folder, to)
        database = Database.open(f"sqlite:///{to}/countervail.db")
        office = replace(self.office, database=database, people=dict(self.office.people), journal=[])
        return bureau(replace(office, keys=dict(self.office.keys)), Keyring.ensure(to / "keys"), safeguard)
