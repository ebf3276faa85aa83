"""Made-up leads over a made-up bureau."""

from dataclasses import dataclass

from tests.casework.bureau import Bureau

from countervail.intelligence.leads.event import Body, LeadKind, Opened, Provenance
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.vocabulary.tlp import Tlp

GIVEN = Provenance("a made-up paper", "Story 7", "2026-02", "ab" * 32, 7, Tlp.CLEAR)
OPENED = Opened(LeadKind.REPORT, "Made-up firms removed", GIVEN, "The text of canary Ada.")


@dataclass(frozen=True)
class Room:
    """Leads and who works on them."""

    desk: Bureau

    @property
    def leads(self) -> Leads:
        """Under the bureau's keys."""
        return Leads(self.desk.cases.keys)

    def open(self, *bodies: Body, by: str = "ana", opened: Opened = OPENED) -> Lead:
        """A lead taken in."""
        with self.desk.hand(by) as hand:
            return self.leads.open(hand, opened, bodies)

    def say(self, lead: str, *bodies: Body, by: str = "ana") -> Lead:
        """Something said of it."""
        with self.desk.hand(by) as hand:
            return self.leads.say(hand, lead, bodies)

    def load(self, lead: str) -> Lead:
        """As it stands."""
        with self.desk.office.database.reading() as connection:
            return self.leads.load(connection, lead)
