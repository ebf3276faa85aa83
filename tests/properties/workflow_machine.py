"""A workflow in which anything may be tried in any order, and a book kept beside it of what people really did."""

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import MEMBERS, judge
from tests.people.office import fresh_key

from countervail.casework.approved_plan import ApprovedPlan
from countervail.casework.plans.plan import Plan
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.hold import Hold
from countervail.casework.safeguard import Safeguard
from countervail.people.credential import of_request
from countervail.people.enrolment import reset
from countervail.people.granting import grant, withdraw
from countervail.people.key_request import KeyRequest
from countervail.people.person import Grant
from countervail.people.staff import remove
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature

analysts, approvers = st.sampled_from(["ana", "abe"]), st.sampled_from(["bea", "bob"])
someone = st.sampled_from(["ana", "abe", "bea", "bob", "col"])
accounts = st.sampled_from(MEMBERS)
places = st.integers(0, 30)
conclusions = st.sampled_from([Judgement.POSITIVE] * 3 + [Judgement.NEGATIVE, Judgement.UNSURE])
seldom = st.integers(0, 3).map(lambda n: n == 3)
"""What ends much, so that enough is left to be ended."""


class Workflow(RuleBasedStateMachine):
    """Every rule tries something; what is refused must leave everything as it was."""

    template: ClassVar[Template]
    safeguard: ClassVar[Safeguard | None] = None
    reached: ClassVar[Counter[str]]
    """How often each kind of success was reached: a search that reaches nothing proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="countervail-workflow-")
        self.desk: Bureau = self.template.copy(Path(self.folder.name) / "bureau", self.safeguard)
        self.case = self.desk.judged().id
        self.judgements = {account: self.desk.load(self.case).judgement(account) for account in MEMBERS}
        self.first = self.desk.drafted(self.case)
        """At hand where nothing else could be drafted: of a case closed or cleared since, say."""
        self.plans: list[Plan] = []
        self.running: list[ApprovedPlan] = []
        self.signed: dict[str, set[str]] = {}
        """By plan: the people in service who put a key to it that is still theirs."""
        self.appeals: dict[int, set[str]] = {}
        """By number: the accounts for which an appeal stands."""
        self.held_until = self.desk.office.now

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def tried(self, what: Callable[[], object]) -> bool:
        """Whether something was allowed."""
        try:
            what()
        except (RefusedError, InputError):
            return False
        return True

    def plan(self, place: int) -> Plan:
        """One of the plans, a fresh one where there is none, the first where none can be drafted."""
        if not self.plans:
            self.draft("ana")
        return self.plans[place % len(self.plans)] if self.plans else self.first

    @initialize(at_work=st.booleans())
    def start(self, at_work: bool) -> None:
        """Half of all searches begin where a plan is being carried out already."""
        if at_work:
            self.do_it_as_it_should_be_done("ana", "bea")

    @rule(by=analysts)
    def draft(self, by: str) -> None:
        self.tried(lambda: self.plans.append(self.desk.drafted(self.case, by=by)))

    @rule(by=someone, place=places, changed=st.sampled_from(["expires", "evidence_version", "proposer", "steps"]))
    def draft_with_a_changed_line(self, by: str, place: int, changed: str) -> None:
        plan, person = self.plan(place), self.desk.office.people[by].id
        late = plan.expires + timedelta(days=30)
        cleared = next((a for a, j in self.judgements.items() if j is not Judgement.POSITIVE), MEMBERS[0])
        steps = tuple(replace(step, subject=cleared) for step in plan.steps)
        version = self.desk.load(self.case).evidence_version
        lines = {"expires": late, "evidence_version": version, "proposer": person, "steps": steps}
        self.plans.append(replace(plan, **{changed: lines[changed]}))  # type: ignore[arg-type]

    @rule(place=places, by=someone)
    def propose(self, place: int, by: str) -> None:
        plan = self.plan(place)
        if self.tried(lambda: self.desk.propose(plan, by)):
            self.signed.setdefault(plan.hash, set()).add(by)

    @rule(place=places, by=someone)
    def approve(self, place: int, by: str) -> None:
        plan = self.plan(place)
        if self.tried(lambda: self.desk.approve(plan, by)):
            self.signed.setdefault(plan.hash, set()).add(by)

    @rule(place=places, by=approvers, of=someone)
    def hand_in_a_signature_of_somebody_else(self, place: int, by: str, of: str) -> None:
        plan, office = self.plan(place), self.desk.office
        if by == of:
            return
        stolen: list[Signature] = []
        if self.tried(lambda: stolen.append(office.signer(of).sign(Purpose.APPROVE, plan.hash, office.now))):
            forged = replace(stolen[0], person=office.people[by].id)
            with self.desk.hand(by) as hand:
                self.tried(lambda: self.desk.proposals.approve(hand, plan.hash, forged))

    @rule(place=places, by=someone)
    def begin(self, place: int, by: str) -> None:
        plan = self.plan(place)
        begun = [approved.plan.hash for approved in self.running]
        if self.tried(lambda: self.running.append(self.desk.begin(plan, by))):
            assert plan.hash not in begun, "an approval was used twice"
            self.check_the_beginning(self.running[-1])

    @rule(place=places, by=someone)
    def propose_and_begin_alone(self, place: int, by: str) -> None:
        self.propose(place, by)
        self.begin(place, by)

    @rule(by=analysts, other=approvers)
    def do_it_as_it_should_be_done(self, by: str, other: str) -> None:
        self.draft(by)
        last = len(self.plans) - 1
        if last >= 0:
            self.propose(last, by)
            self.approve(last, other)
            self.begin(last, by)
            self.carry_out_a_step(len(self.running) - 1, 1, by)

    @rule(by=analysts, place=places, appeal_first=st.booleans())
    def take_it_back(self, by: str, place: int, appeal_first: bool) -> None:
        if not self.running:
            return
        plan = self.running[place % len(self.running)].plan
        if appeal_first:
            self.appeal(by, plan.steps[0].subject, Objection.WRONG_PERSON)
        if self.tried(lambda: self.plans.append(self.desk.undoing(plan, {plan.steps[0].id}, by))):
            self.propose(len(self.plans) - 1, by)
            self.begin(len(self.plans) - 1, by)

    @rule(place=places, by=someone)
    def resume(self, place: int, by: str) -> None:
        plan = self.plan(place)
        begun = [approved.plan.hash for approved in self.running]
        with self.desk.hand(by) as hand:
            if self.tried(lambda: self.running.append(self.desk.approvals.resume(hand, plan.hash))):
                assert plan.hash in begun, "resumed what never began"

    @rule(place=places, step=st.integers(1, 4), by=someone)
    def carry_out_a_step(self, place: int, step: int, by: str) -> None:
        if not self.running:
            return
        approved = self.running[place % len(self.running)]
        with self.desk.hand(by) as hand:
            if self.tried(lambda: self.desk.approvals.warrant(hand, approved, f"S-{step:05d}")):
                self.check_the_step(approved, f"S-{step:05d}")

    @rule(place=places, by=analysts)
    def end(self, place: int, by: str) -> None:
        if self.running:
            with self.desk.hand(by) as hand:
                self.tried(lambda: self.desk.approvals.finish(hand, self.running[place % len(self.running)]))

    @rule(place=places, by=analysts, first_only=st.booleans())
    def draft_the_undoing(self, place: int, by: str, first_only: bool) -> None:
        plan = self.plan(place)
        steps = {step.id for step in plan.steps[:1]} if first_only else None
        self.tried(lambda: self.plans.append(self.desk.undoing(plan, steps, by)))

    @rule(by=analysts, account=accounts, judgement=conclusions)
    def judge(self, by: str, account: str, judgement: Judgement) -> None:
        if self.tried(lambda: self.desk.say(self.case, judge(judgement, account), by)):
            self.judgements[account] = judgement

    @rule(by=someone, account=accounts, objection=st.sampled_from(Objection))
    def appeal(self, by: str, account: str, objection: Objection) -> None:
        what = Appeal(objection, (account,), "form", "That is wrong.")
        if self.tried(lambda: self.desk.say(self.case, what, by)):
            self.appeals[self.desk.load(self.case).seq] = {account}

    @rule(by=someone, place=places, upheld=st.booleans())
    def answer(self, by: str, place: int, upheld: bool) -> None:
        number = sorted(self.appeals)[place % len(self.appeals)] if self.appeals else place
        if self.tried(lambda: self.desk.say(self.case, Answer(number, upheld, "looked again"), by)):
            if upheld:
                self.judgements |= dict.fromkeys(self.appeals[number], Judgement.NEGATIVE)
            else:
                del self.appeals[number]

    @rule(by=someone, hours=st.integers(1, 10))
    def hold(self, by: str, hours: int) -> None:
        until = self.desk.office.now + timedelta(hours=hours)
        what = Hold(self.desk.office.people[by].id, "to learn more", "ten people", until)
        if self.tried(lambda: self.desk.say(self.case, what, by)):
            self.held_until = until

    @rule(hours=st.sampled_from([1, 1, 5, 12, 25]))
    def wait(self, hours: int) -> None:
        self.desk.office.later(hours=hours)

    @rule(by=someone, what=st.sampled_from([Closing("done"), Reopening("more"), Reopening("still more")]))
    def close_or_reopen(self, by: str, what: Closing | Reopening) -> None:
        self.tried(lambda: self.desk.say(self.case, what, by))

    @rule(name=someone, role=st.sampled_from([Role.ANALYST, Role.APPROVER]), take=seldom)
    def switch_role(self, name: str, role: Role, take: bool) -> None:
        office = self.desk.office
        with office.occasion() as occasion:
            change = withdraw if take else grant
            self.tried(lambda: change(occasion, office.actor("root"), office.people[name].id, Grant(role)))

    @rule(name=st.sampled_from(["abe", "bob"]), really=seldom)
    def leave(self, name: str, really: bool) -> None:
        office = self.desk.office
        if not really:
            return
        with office.occasion() as occasion:
            self.tried(lambda: remove(occasion, office.actor("root"), office.people[name].id))
        self.forget(name)

    @rule(name=someone)
    def lose_a_key(self, name: str) -> None:
        office, key = self.desk.office, fresh_key()
        with office.occasion() as occasion:
            credential = of_request(KeyRequest.of(name, key), name)
            if self.tried(lambda: reset(occasion, office.actor("root"), office.people[name].id, credential)):
                office.keys[name] = key
        self.forget(name)

    def forget(self, name: str) -> None:
        """What somebody signed counts no more for what has not begun."""
        begun = {approved.plan.hash for approved in self.running}
        for plan, names in self.signed.items():
            if plan not in begun:
                names.discard(name)

    def check_the_beginning(self, approved: ApprovedPlan) -> None:
        """The promise: two different people, or one who gives back on a standing appeal for every account."""
        plan, now = approved.plan, self.desk.office.now
        people = self.signed.get(plan.hash, set())
        gives_back = plan.restores is not None and all(step.undo for step in plan.steps)
        owed = {account for accounts in self.appeals.values() for account in accounts}
        alone = gives_back and len(people) == 1 and {step.subject for step in plan.steps} <= owed
        assert len(people) >= 2 or alone, "one person was enough"
        assert now <= plan.latest_start, "begun too late"
        assert gives_back or now >= self.held_until, "begun while on hold"
        self.reached["given back by one" if alone else "begun by two"] += 1

    def check_the_step(self, approved: ApprovedPlan, step_id: str) -> None:
        """Whoever was cleared is spared, and nothing is done after its time."""
        step = next(step for step in approved.plan.steps if step.id == step_id)
        assert self.desk.office.now <= approved.plan.expires, "a step after the latest end"
        assert step.undo or self.judgements[step.subject] is Judgement.POSITIVE, "an act on somebody cleared"
        self.reached["step"] += 1
