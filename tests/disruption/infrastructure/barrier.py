"""A made-up bureau that blocks."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from tests.casework.bureau import Bureau

from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.decision import Decision
from countervail.disruption.infrastructure.listing import Imprint, Listing, listing
from countervail.disruption.infrastructure.subject import subject_of
from countervail.disruption.infrastructure.terms import Terms, Wish
from countervail.disruption.release.terms import Responsible
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.grades import Grades, grades
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.guards.warning_list import WarningList, shipped
from countervail.intelligence.hosts.suffixes import public_suffixes
from countervail.intelligence.indicators.kinds import Scope
from countervail.people.statement import Purpose
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.blocklists import Pressed, press

IMPRINT = Imprint(
    Responsible("Example Platform Ltd", "trust@platform.example", "https://platform.example/appeal", "Security"),
    "CC-BY-4.0",
)


@cache
def usual() -> Guards:
    """The guards that ship."""
    return guards_with()


def guards_with(*lists: WarningList, graded: Grades | None = None) -> Guards:
    """The guards that ship, and more lists."""
    return Guards([*shipped(), *lists], public_suffixes(), graded or grades())


@dataclass
class Barrier:
    """A judged case, and people who block for it."""

    desk: Bureau
    table: Guards = field(default_factory=usual)
    case: str = field(init=False)

    def __post_init__(self) -> None:
        self.case = self.desk.judged().id

    @property
    def blocks(self) -> Blocks:
        """What is tried."""
        return Blocks(self.desk.cases, lambda: self.table)

    def warn(self, host: str, grade: Grade) -> None:
        """A list that objects to a host, from now on."""
        name = {Grade.REFUSE: "own", Grade.INFORM: "sinkholes"}.get(grade, "somebody's list")
        self.table = guards_with(WarningList(name, "hostname", "1", "made up", (host,)))

    def wish(self, text: str = "bad.example", scope: Scope | None = None, marking: Tlp = Tlp.RED) -> Wish:
        """Something to block."""
        return Wish(subject_of(text, scope), "Lures of the network.", 80, marking)

    def draft(self, text: str = "bad.example", scope: Scope | None = None, by: str = "ana") -> Terms:
        """Its terms."""
        with self.desk.hand(by) as hand:
            return self.blocks.draft(hand, self.case, self.wish(text, scope))

    def propose(
        self, text: str = "bad.example", scope: Scope | None = None, marking: Tlp = Tlp.RED, by: str = "ana"
    ) -> Decision:
        """Proposed."""
        signer = self.desk.office.signer(by)
        with self.desk.hand(by) as hand:
            terms = self.blocks.draft(hand, self.case, self.wish(text, scope, marking))
            signature = signer.sign(Purpose.PROPOSE_BLOCK, terms.hash, hand.now)
            return self.blocks.propose(hand, terms, signature)

    def approve(self, found: Decision, by: str = "bea") -> Decision:
        """Approved."""
        signer = self.desk.office.signer(by)
        with self.desk.hand(by) as hand:
            signature = signer.sign(Purpose.APPROVE_BLOCK, found.terms.hash, hand.now)
            return self.blocks.approve(hand, found.terms.id, signature)

    def block(self, text: str = "bad.example", scope: Scope | None = None, marking: Tlp = Tlp.RED) -> Decision:
        """In force."""
        return self.approve(self.propose(text, scope, marking))

    def lift(self, found: Decision, why: str = "It was sold.", by: str = "bea") -> Decision:
        """Taken back."""
        with self.desk.hand(by) as hand:
            return self.blocks.lift(hand, found.terms.id, why)

    def listing(self, marking: Tlp = Tlp.RED) -> Listing:
        """The list as it would be."""
        with self.desk.hand("ana") as hand:
            return listing(hand, self.blocks, marking, IMPRINT)

    def press(self, out: Path, marking: Tlp = Tlp.RED) -> Pressed:
        """The list, written."""
        with self.desk.hand("ana") as hand:
            pressed = press(hand, self.blocks, marking, IMPRINT, out)
        pressed.put()
        return pressed

    def listed(self, marking: Tlp = Tlp.RED) -> list[str]:
        """The values on it."""
        return [one.subject.value for one in self.listing(marking).blocklist.entries]

    def later(self, days: float) -> None:
        """Let time pass."""
        self.desk.office.now += timedelta(days=days)
