"""A whole release day in a folder: takedown, blocks, notices, a letter, two shares and a publication of one case."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from countervail.casework.likelihood import Likelihood
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.verdict import Verdict
from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.kind import LetterKind, Way
from countervail.disruption.letters.office import LetterOffice
from countervail.disruption.letters.shelf import Service
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.quorum import Signed, payload
from countervail.disruption.release.terms import MARKINGS
from countervail.disruption.sharing.partner import add_partner, give_token
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.people.statement import Purpose
from countervail.platforms.adapter import Adapter
from countervail.vocabulary.acts import Act
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.acting import Acting
from countervail.workflow.benches.notice_office import DEPLOYMENT, POLICY, RULE, NoticeOffice
from countervail.workflow.benches.notice_world import MEMBERS
from countervail.workflow.blocklists import imprint_of, press
from countervail.workflow.day_schedule import Schedule, StepKind
from countervail.workflow.drafting import drafted
from countervail.workflow.issuing import Press
from countervail.workflow.release_day import ReleaseDay, Stand
from countervail.workflow.releasing import ReleaseRoom, Wish, responsible

SEED = b"s" * 32
HOST = "sign-in.lantern-row.test"
LETTERS = 4
"""Place of the step that people do."""
BRIEF = {
    "title": "Lantern Row befriends before it attacks",
    "summary": "A firm ran accounts that posed as journalists.",
    "networks": [{"case": "C-1", "name": "Lantern Row", "home_country": "MK"}],
    "indicators": [{"case": "C-1", "kind": "host", "value": HOST, "scope": "host+subdomains", "marking": "TLP:CLEAR"}],
}
LETTER = {
    "kind": LetterKind.CEASE_AND_DESIST,
    "network": "network-1",
    "addressee": {"name": "Lantern Row Ltd", "lines": ["1 Lantern Row"]},
    "words": [{"language": "en", "subject": "Stop", "paragraphs": ["You broke our rules."], "reviewed_by": "C"}],
    "signed_by": "C. Ounsel",
}


@dataclass
class WholeDay:
    """The office, and what is scheduled."""

    office: NoticeOffice
    ids: dict[StepKind, tuple[str, ...]] = field(default_factory=dict)
    token: str = ""
    """Of the partner who reads what researchers are told."""

    @property
    def schedule(self) -> Schedule:
        """The six steps."""
        return Schedule.model_validate({"steps": [{"kind": kind, "ids": self.ids[kind]} for kind in StepKind]})

    @property
    def press(self) -> Press:
        """With what releases go out."""
        keys = self.office.keys
        return Press(SEED, keys.key("tokens"), keys.key("taxii"), self.office.folder / "out")

    def day(self, by: str = "ana", adapter: Adapter | None = None) -> ReleaseDay:
        """The day in somebody's hands."""
        acting = self.office.acting(by)
        if adapter:
            acting = Acting(acting.database, acting.casework, adapter, acting.actor, acting.clock, acting.tokens)
        return ReleaseDay(acting, self.schedule, self.office.release, lambda marking: self._write_list(acting, marking))

    def listed(self) -> dict[str, bool]:
        """By folder of a marking: whether its list for name servers holds the host that was blocked."""
        zones = (self.office.folder / "lists").glob("*/rpz.zone")
        return {zone.parent.name: HOST in zone.read_text() for zone in zones}

    def _write_list(self, acting: Acting, marking: Tlp) -> None:
        with acting.hand() as hand:
            imprint = imprint_of(DEPLOYMENT, "none granted")
            made = press(hand, acting.blocks, marking, imprint, self.office.folder / "lists")
        made.put()

    def serve(self) -> None:
        """People serve the letter and say so; only whoever has not yet."""
        (letter,) = self.ids[StepKind.LETTERS]
        with self.office.acting("ana").hand() as hand:
            desk = LetterOffice(ReleaseRoom(self.office.casework).releases)
            kept, _ = desk.read(hand, letter)
            if not kept.services:
                desk.served(hand, letter, Service(Way.COURIER, hand.now, "City Couriers", digest(b"receipt")))

    def run(self, by: str = "ana", adapter: Adapter | None = None) -> tuple[Stand, ...]:
        """Let every step go that is not done, one after another."""
        day = self.day(by, adapter)
        for stand in day.stands():
            if not stand.done:
                if stand.step.kind is StepKind.LETTERS:
                    self.serve()
                else:
                    day.go(stand.number, self.press)
        return day.stands()

    def told(self) -> dict[str, Any]:
        """What is needed to take the day up in another process."""
        return {"ids": {kind.value: list(ids) for kind, ids in self.ids.items()}, "token": self.token}

    @classmethod
    def again(cls, office: NoticeOffice, told: dict[str, Any]) -> "WholeDay":
        """The day in another process."""
        return cls(office, {StepKind(kind): tuple(ids) for kind, ids in told["ids"].items()}, told["token"])


def planned(office: NoticeOffice) -> WholeDay:
    """Everything of case C-1 drafted and signed, nothing of it done."""
    day = WholeDay(office)
    with office.acting("ana").hand() as hand:
        source = Source("Company register of Xanadu", published="2025")
        firm = enter(hand, OperatorKind.FIRM, "Lantern Row", (Claim(About.NAME, "Lantern Row Ltd", source),))
        cases = office.casework.cases
        cases.say(hand, "C-1", Verdict(MEMBERS[:3], Judgement.POSITIVE, "One desk."))
        cases.say(hand, "C-1", Verdict(MEMBERS[3:], Judgement.NEGATIVE, "A reporter."))
        basis = (cases.load(hand.connection, "C-1").evidence[0].id,)
        cases.say(hand, "C-1", Attribution(firm.id, Likelihood.LIKELY, basis, "Its invoices."))
    with office.acting("col").hand() as hand:
        partner = add_partner(hand, "Lines", "DE", frozenset({Audience.RESEARCHERS}), "MoU of March")
        day.token = give_token(hand, partner)
    block = (Order(Act.BLOCK_HOST, HOST),)
    day.ids[StepKind.TAKEDOWN] = (approved(office, Choice(POLICY, RULE, Sanction.LOCK)),)
    day.ids[StepKind.BLOCKS] = (
        approved(office, Choice(POLICY, RULE, Sanction.LOCK, acts=(Act.LABEL,), further=block)),
    )
    day.ids[StepKind.NOTICES] = (office.approved("C-1"),)
    public = _signed(office, Audience.PUBLIC)
    day.ids[StepKind.LETTERS] = (_letter(office, public, firm.id),)
    day.ids[StepKind.SHARES] = (_signed(office, Audience.RESEARCHERS), _signed(office, Audience.PLATFORMS))
    day.ids[StepKind.PUBLICATION] = (public,)
    office.now += timedelta(minutes=1)
    return day


def approved(office: NoticeOffice, choice: Choice) -> str:
    """The hash of a plan of case C-1 by two people."""
    with office.acting("ana").hand() as hand:
        plan = drafted(office.acting("ana"), hand, "C-1", choice)
    return by_two(office, plan)


def by_two(office: NoticeOffice, plan: Plan) -> str:
    """Have two people sign a plan; returns its hash."""
    with office.acting("ana").hand() as hand:
        office.casework.proposals.propose(hand, plan, office.signers["ana"].sign(Purpose.PROPOSE, plan.hash, hand.now))
    with office.acting("bea").hand() as hand:
        signature = office.signers["bea"].sign(Purpose.APPROVE, plan.hash, hand.now)
        office.casework.proposals.approve(hand, plan.hash, signature)
    return plan.hash


def _signed(office: NoticeOffice, audience: Audience) -> str:
    """A release by two people, and counsel for the public."""
    room, answers = ReleaseRoom(office.casework), responsible(DEPLOYMENT)
    with office.acting("ana").hand() as hand:
        wish = Wish(audience, MARKINGS[audience][0], answers)
        made = room.draft(hand, Brief.model_validate(BRIEF), wish)
    parts = [("ana", Purpose.PROPOSE_RELEASE), ("bea", Purpose.APPROVE_RELEASE)]
    parts += [("col", Purpose.CLEAR_RELEASE)] if audience is Audience.PUBLIC else []
    for name, part in parts:
        with office.acting(name).hand() as hand:
            signature = office.signers[name].sign(part, payload(made.hash, ""), hand.now)
            room.releases.sign(hand, made.terms.id, part, Signed(signature))
    return made.terms.id


def _letter(office: NoticeOffice, release: str, operator: str) -> str:
    """A letter that counsel approved."""
    desk = LetterOffice(ReleaseRoom(office.casework).releases)
    with office.acting("ana").hand() as hand:
        letter, pdf = desk.draft(
            hand, LetterBrief.model_validate(LETTER | {"operator": operator}), release, simulated=True
        )
    with office.acting("col").hand() as hand:
        signature = office.signers["col"].sign(Purpose.APPROVE_LETTER, digest(pdf), hand.now)
        desk.approve(hand, letter.id, pdf, signature)
    return letter.id


def manifest(folder: Path, release: str) -> dict[str, Any]:
    """What an issued release says of itself; every file of it is there."""
    told: dict[str, Any] = json.loads((folder / release / "release.json").read_text())
    missing = [name for name in told["artefacts"] if not (folder / release / name).is_file()]
    assert missing == []
    return told
