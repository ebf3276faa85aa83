"""A made-up bureau that writes letters."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.casework.bureau import Bureau
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network

from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.kind import LetterKind, Way
from countervail.disruption.letters.office import LetterOffice
from countervail.disruption.letters.shelf import KeptLetter, Service
from countervail.disruption.release.content.attribution import Attribution
from countervail.disruption.release.release import Release
from countervail.disruption.release.terms import Recipient
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import enter
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.tlp import Tlp

POLICE = Recipient("Cyber Police", "XC", authority=True)
REGISTER = Source("Company register of Xanadu", published="2025")
SECRET = Source("A partner, in confidence", tlp=Tlp.RED)
CLAIMS = (
    Claim(About.NAME, "Lantern Row Ltd", REGISTER),
    Claim(About.COUNTRY, "XA", REGISTER),
    Claim(About.DIRECTOR, "Orsolya Vey", REGISTER, "managing director"),
    Claim(About.DIRECTOR, "Silas Umber", SECRET),
    Claim(About.LISTING, "Trade control list of Xanadu", REGISTER, "in_force", "2025-03-01"),
    Claim(About.LISTING, "Asset freeze asked for by members of parliament", REGISTER, "proposed", "2025-06-01"),
)


@dataclass
class Post:
    """People, a release and an operator."""

    desk: Bureau
    at: ReleaseDesk = field(init=False)
    operator: Operator = field(init=False)
    drafted: int = 0
    """Releases so far: each has a name of its own."""

    def __post_init__(self) -> None:
        self.at = ReleaseDesk(self.desk)
        with self.desk.hand("ana") as hand:
            self.operator = enter(hand, OperatorKind.FIRM, "Lantern Row", CLAIMS)

    @property
    def office(self) -> LetterOffice:
        """What is tried."""
        return LetterOffice(self.at.releases)

    def unknown(self) -> Operator:
        """An entity that nobody can name."""
        with self.desk.hand("ana") as hand:
            return enter(hand, OperatorKind.UNKNOWN, "unknown entity (XA)")

    def release(
        self,
        audience: Audience = Audience.PUBLIC,
        *,
        signed: bool = True,
        known: bool = True,
        recipient: Recipient | None = None,
    ) -> Release:
        """A release of the case, signed by everybody that is asked where no gate bars it."""
        changes = {} if known else {"attribution": Attribution(known=False, home_country="XA")}
        told = dossier(networks=(network(case=self.at.case, **changes),))
        asked = recipient or (POLICE if audience is Audience.LAW_ENFORCEMENT else None)
        self.drafted += 1
        made = self.at.draft(audience, asked, told, named=f"R-LANTERN{self.drafted}")
        return self.at.approved(made) if signed else made

    def brief(self, **changes: object) -> LetterBrief:
        """A letter in two languages."""
        english = {
            "language": "en",
            "subject": "Your accounts on our service",
            "paragraphs": ["Accounts that you run broke the rules of our service."],
            "demands": ["Stop.", "Say for whom you did it."],
            "reviewed_by": "C. Ounsel",
        }
        arabic = {
            "language": "ar",
            "subject": "حساباتكم في خدمتنا",
            "paragraphs": ["الحسابات التي تديرونها خالفت قواعد خدمتنا."],
            "reviewed_by": "T. Ranslator",
        }
        told: dict[str, object] = {
            "kind": LetterKind.CEASE_AND_DESIST,
            "operator": self.operator.id,
            "network": "network-1",
            "addressee": {"name": "Lantern Row Ltd", "lines": ["1 Lantern Row", "Xanadu"]},
            "words": [english, arabic],
            "exhibits": ["E-1"],
            "answer_by": date(2026, 4, 1),
            "follow_up": [date(2026, 4, 2), date(2026, 5, 2)],
            "signed_by": "C. Ounsel, General Counsel",
        }
        return LetterBrief.model_validate(told | changes)

    def draft(self, release: Release | None = None, by: str = "ana", **changes: object) -> tuple[KeptLetter, bytes]:
        """A letter."""
        asked = release or self.release()
        with self.desk.hand(by) as hand:
            return self.office.draft(hand, self.brief(**changes), asked.terms.id, simulated=True)

    def approve(self, letter: KeptLetter, pdf: bytes, by: str = "col") -> KeptLetter:
        """Counsel's signature."""
        signature = self.desk.office.signer(by).sign(Purpose.APPROVE_LETTER, digest(pdf), self.desk.office.now)
        with self.desk.hand(by) as hand:
            return self.office.approve(hand, letter.id, pdf, signature)

    def served(self, letter: KeptLetter, by: str = "ana") -> KeptLetter:
        """A courier's receipt."""
        service = Service(Way.COURIER, self.desk.office.now, "City Couriers", digest(b"receipt"))
        with self.desk.hand(by) as hand:
            return self.office.served(hand, letter.id, service)

    def later(self, days: int) -> None:
        """Let time pass."""
        self.desk.office.now += timedelta(days=days)
