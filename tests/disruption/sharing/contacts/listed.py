"""A bureau whose platform lists contacts of a judged network for a partner."""

from dataclasses import dataclass, field

from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network
from tests.disruption.sharing.partners import KEY, Exchange

from countervail.disruption.sharing.contacts.contact import Given, normal
from countervail.disruption.sharing.contacts.desk import ContactDesk
from countervail.disruption.sharing.contacts.shelf import ContactList
from countervail.disruption.sharing.partner import Partner
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.judgement import Judgement

CONTACT = "email:desk@lantern-row.example"


@dataclass
class Listed:
    """A release for platforms that is out, a partner, and what the platform has on file."""

    at: ReleaseDesk
    exchange: Exchange = field(init=False)
    partner: Partner = field(init=False)

    def __post_init__(self) -> None:
        self.exchange = Exchange(self.at)
        self.partner = self.exchange.partner("Other Platform", Audience.PLATFORMS)
        told = dossier(networks=(network(case=self.at.case),))
        self.exchange.publish(self.at.approved(self.at.draft(Audience.PLATFORMS, told=told, named="R-PLATFORMS")))

    @property
    def desk(self) -> ContactDesk:
        """What is tried."""
        return ContactDesk(self.at.releases, KEY)

    @property
    def accounts(self) -> tuple[str, ...]:
        """Those judged to belong."""
        return tuple(self.at.desk.load(self.at.case).judged(Judgement.POSITIVE))

    def given(self, account: str = "", contact: str = CONTACT) -> tuple[Given, ...]:
        """One row of what is on file."""
        return (Given(2, account or self.accounts[0], normal(contact) or ""),)

    def draft(self, by: str = "ana", partner: Partner | None = None, release: str = "R-PLATFORMS") -> ContactList:
        """A list."""
        with self.at.desk.hand(by) as hand:
            return self.desk.draft(hand, release, partner or self.partner, self.given(), "contacts.csv")

    def redrafted(self) -> ContactList:
        """The same list, made a minute later."""
        self.at.desk.office.later(minutes=1)
        return self.draft()

    def consent(self, made: ContactList, by: str = "col") -> ContactList:
        """Counsel's signature."""
        office = self.at.desk.office
        signature = office.signer(by).sign(Purpose.CONSENT_CONTACTS, made.digest, office.now)
        with self.at.desk.hand(by) as hand:
            return self.desk.consent(hand, made.id, signature)

    def handed(self, made: ContactList, by: str = "ana") -> bytes:
        """The file."""
        with self.at.desk.hand(by) as hand:
            return self.desk.handover(hand, made.id)
