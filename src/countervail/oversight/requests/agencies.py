"""Agencies: proposed by one person, confirmed by another who called back, suspended by anyone at once."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from countervail.oversight.requests.agency import Agency, AgencyState, Details, same_fingerprint
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.tables import AGENCIES
from countervail.people.access import Thing
from countervail.people.rights import Right
from countervail.people.seven_days import barred, handovers_of
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError, RefusedError

KEY = "agencies"
"""Names the one key that seals what is known of agencies."""


@dataclass(frozen=True, slots=True)
class Agencies:
    """Who may ask."""

    keys: CaseKeys

    def propose(self, clerk: Clerk, country: str, details: Details) -> Agency:
        """Enter an agency; nothing is answered to it until a second person has confirmed it.

        Raises:
            InputError: a field cannot be what it should be.
            RefusedError: the person may not.
        """
        clerk.demand(Right.WRITE_REGISTER)
        details.check()
        _check_country(country)
        number = 1 + (clerk.register.execute(select(func.max(AGENCIES.c.number))).scalar_one() or 0)
        identity = f"A-{number}"
        sealed = self._seal(clerk).seal(canonical_json(asdict(details)).decode(), _place(identity))
        row = {"id": identity, "number": number, "state": AgencyState.PROPOSED.value, "country": country}
        row |= {"details": sealed, "proposed_by": clerk.id, "proposed_at": to_micros(clerk.now)}
        clerk.register.execute(insert(AGENCIES).values(row))
        facts = {"country": country, "letter_sha256": details.letter_sha256, "stored_sha256": digest(sealed)}
        clerk.enter("agency.proposed", identity, facts)
        return self.get(clerk.register, identity)

    def confirm(self, clerk: Clerk, agency: str, answered_by: str, read_out: str = "") -> Agency:
        """Confirm an agency after calling it at the number in its file.

        Args:
            answered_by: who answered there, and what they confirmed.
            read_out: the fingerprint of its key as it was read out on the telephone; needed where it has a key.

        Raises:
            RefusedError: the person may not, proposed it, or handed the one who did their authenticator this week;
                or the key that was read out is another than the one that was sent.
        """
        before = self.get(clerk.register, agency)
        clerk.demand(Right.APPROVE_DISCLOSURE, Thing(whose=frozenset({before.proposed_by})))
        _check_apart(clerk, before.proposed_by)
        if before.state is not AgencyState.PROPOSED:
            raise RefusedError(f"agency {agency} is {before.state.value}.", hint="Propose it anew.")
        if not answered_by.strip():
            raise RefusedError("nobody answered the call-back.", hint="Call the number in its file; say who answered.")
        if before.details.key is not None and not same_fingerprint(before.details.key, read_out):
            hint = "Have them read out the first 16 digits of their key's SHA-256; suspend the agency if they differ."
            raise RefusedError("the key in the file is not the one that was read out.", hint=hint)
        changed = {"state": "confirmed", "confirmed_by": clerk.id, "confirmed_at": to_micros(clerk.now)}
        clerk.register.execute(update(AGENCIES).where(AGENCIES.c.id == agency).values(changed))
        clerk.enter(
            "agency.confirmed", agency, {"country": before.country, "call_sha256": digest(answered_by.encode())}
        )
        return self.get(clerk.register, agency)

    def suspend(self, clerk: Clerk, agency: str, reason: str) -> Agency:
        """Stop answering an agency, at once.

        Raises:
            RefusedError: the person may not, or there is no reason.
        """
        clerk.demand(Right.WRITE_REGISTER)
        before = self.get(clerk.register, agency)
        if not reason.strip():
            raise RefusedError("a suspension needs its reason.", hint="Say why.")
        which = AGENCIES.c.id == agency
        clerk.register.execute(update(AGENCIES).where(which).values(state=AgencyState.SUSPENDED.value))
        facts = {"country": before.country, "reason_sha256": digest(reason.encode())}
        clerk.enter("agency.suspended", agency, facts, high_impact=True)
        return self.get(clerk.register, agency)

    def get(self, connection: Connection, agency: str) -> Agency:
        """One agency.

        Raises:
            InputError: there is none of this id.
        """
        row = connection.execute(select(AGENCIES).where(AGENCIES.c.id == agency)).one_or_none()
        if row is None:
            raise InputError(f"there is no agency {agency}.", hint="See `countervail requests agencies`.")
        return self._read(row)

    def all(self, connection: Connection) -> list[Agency]:
        """Every agency, oldest first."""
        return [self._read(row) for row in connection.execute(select(AGENCIES).order_by(AGENCIES.c.number))]

    def _read(self, row: Row[Any]) -> Agency:
        details = Details(**json.loads(self.keys.seal(KEY).open(row.details, _place(row.id))))
        return Agency(row.id, row.country, AgencyState(row.state), details, row.proposed_by, row.confirmed_by)

    def _seal(self, clerk: Clerk) -> FieldSeal:
        try:
            return self.keys.seal(KEY)
        except InputError:
            return self.keys.create(KEY, clerk.now)


def _check_country(country: str) -> None:
    if not (len(country) == len("US") and country.isascii() and country.isupper()):
        raise InputError(f"'{country}' is no ISO code of a country.", hint="Use two capital letters, like FR.")


def _check_apart(clerk: Clerk, other: str) -> None:
    handovers = [*handovers_of(clerk.roll, clerk.id, clerk.now), *handovers_of(clerk.roll, other, clerk.now)]
    if barred(handovers, clerk.id, other, clerk.now):
        raise RefusedError("one of these people enrolled or reset the other's authenticator.", hint="Ask a third.")


def _place(agency: str) -> Place:
    return Place("agencies", agency, "details")
