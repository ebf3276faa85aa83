"""What came of a release's cases by now: acts from the plans, people warned from the outbox, partners from receipts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from countervail.disruption.notices.figures import told_by_cases
from countervail.disruption.release.bands import LEAST, rounded
from countervail.disruption.release.content.outcome import NetworkOutcome, Outcome, PartnersOutcome
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.tables import RELEASE_CASES, RELEASES
from countervail.disruption.sharing.reach import Shared, reach
from countervail.disruption.sharing.receipt import Receipts
from countervail.vocabulary.audience import Audience
from countervail.workflow.releasing import ReleaseRoom


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts what came of releases."""

    room: ReleaseRoom
    receipts: Receipts

    def of(self, connection: Connection, kept: Kept, now: datetime) -> Outcome:
        """Everything that came of a release's cases by now, whole."""
        room = self.room
        whole, _ = room.releases.shelf.dossier(connection, kept.release.hash)
        cases = {one["id"]: one["case"] for one in whole["networks"]}
        seal = room.casework.cases.keys.seal
        of_case = {case: told_by_cases(connection, [case], seal).notified for case in cases.values()}
        warned = told_by_cases(connection, cases.values(), seal).notified
        networks = tuple(
            NetworkOutcome(
                name, room.measures(connection, case), *_people(of_case[case]), *_asked(room, connection, case)
            )
            for name, case in cases.items()
        )
        named = sum(count >= LEAST for country, count in warned.items() if country)
        return Outcome(now, networks, *_people(warned), named or None, self._partners(connection, cases.values()))

    def _partners(self, connection: Connection, cases: Iterable[str]) -> PartnersOutcome | None:
        """What partners did with every release that tells of one of these cases; None where no partner may read one."""
        shared = [one for one in self._shared(connection, sorted(set(cases))) if one.audience not in _NOT_COUNTED]
        got = reach(self.receipts, connection, shared)
        if not got.told:
            return None
        return PartnersOutcome(got.told, got.received, got.acknowledged, got.acted, got.disputed, got.sighted)

    def _shared(self, connection: Connection, cases: list[str]) -> list[Shared]:
        shelf = self.room.releases.shelf
        wanted = (
            select(RELEASES.c.release_id)
            .join(RELEASE_CASES, RELEASE_CASES.c.release_hash == RELEASES.c.hash)
            .where(RELEASE_CASES.c.case_id.in_(cases))
            .distinct()
            .order_by(RELEASES.c.release_id)
        )
        shared = []
        for name in connection.execute(wanted).scalars():
            if issued := shelf.issued(connection, name):
                terms = shelf.get(connection, name, issued[-1]).release.terms
                shared.append(Shared(name, terms.audience, terms.recipient.name if terms.recipient else None))
        return shared


def _asked(room: ReleaseRoom, connection: Connection, case: str) -> tuple[datetime | None, datetime | None]:
    """When the operator was first asked by letter, and when it last answered."""
    letters = room.asked(connection, case).values()
    answered = [one.answered_at for one in letters if one.answered_at]
    return min((one.asked_at for one in letters), default=None), max(answered, default=None)


def _people(by_country: Mapping[str | None, int]) -> tuple[str | None, int]:
    """People notified as they are told, and exactly; nothing is told where there are none."""
    count = sum(by_country.values())
    return (rounded(count) if count else None), count


_NOT_COUNTED = frozenset({Audience.PUBLIC, Audience.LAW_ENFORCEMENT})
"""The public is no partner; that an authority was told is nobody else's business."""
