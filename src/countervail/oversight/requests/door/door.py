"""The door: an agency is let in by its own key alone, hands a request in, and asks how its own requests stand."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import Connection

from countervail.oversight.requests.agency import Agency, AgencyState
from countervail.oversight.requests.clerk import Doorkeeper
from countervail.oversight.requests.door import calls, turned_away
from countervail.oversight.requests.door.problem import Problem
from countervail.oversight.requests.door.signed import LIFE, Signed, read_headers
from countervail.oversight.requests.intake import read_demand
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.records.demand import Channel
from countervail.oversight.requests.request import Request
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import CountervailError, InputError

_LOG = logging.getLogger(__name__)
PER_HOUR = 60
"""Calls of one agency in an hour: a desk sends a handful a day, a stolen key would send thousands."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Door:
    """Where agencies call."""

    office: RegisterOffice
    origin: str
    """https://HOST by which agencies reach it; part of what they sign."""
    clock: Clock
    per_hour: int = PER_HOUR

    def hand_in(self, call: Call) -> dict[str, Any]:
        """Take a request in; what the agency gets for it.

        Raises:
            Problem: it is not let in, or the request is none.
        """
        return self._let_in(call, self._take)

    def standing(self, call: Call, request: str) -> dict[str, Any]:
        """How one of the agency's own requests stands; nothing of what was found.

        Raises:
            Problem: it is not let in, or has no such request.
        """
        return self._let_in(call, lambda keeper, _: self._stands(keeper, request))

    def _let_in(self, call: Call, then: Callable[[Doorkeeper, bytes], dict[str, Any]]) -> dict[str, Any]:
        """Reading until the agency's own key has signed: a stranger takes nobody's turn to write."""
        now, database = self.clock(), self.office.register.database
        signed = read_headers(call.headers, self.origin, call.method, call.target, call.body)
        if signed is None:
            raise _nobody()
        with database.reading() as connection:
            agency = self._signer(connection, signed)
            problem = self._problem(connection, signed, agency, now)
        if problem is None:
            with database.transaction() as connection:
                fresh = calls.claim(connection, agency.id, signed.nonce, now)
            problem = None if fresh else Problem(409, "This was sent before; sign each call anew.")
        if problem is not None:
            self._turn_away(agency, problem, now)
        with database.transaction() as connection:
            told = then(Doorkeeper(connection, agency, now), call.body)
        self._vouched(now)
        return told

    def _signer(self, connection: Connection, signed: Signed) -> Agency:
        """The agency a call names; one that is unknown looks like a signature that does not count."""
        try:
            return self.office.agencies.get(connection, signed.agency)
        except InputError:
            raise _nobody() from None

    def _problem(self, connection: Connection, signed: Signed, agency: Agency, now: datetime) -> Problem | None:
        if not signed.by(agency):
            return _nobody()
        if not signed.timely(now):
            return Problem(401, f"Signed more than {LIFE.seconds // 60} minutes from now; check your clock.")
        if agency.state is not AgencyState.CONFIRMED:
            return Problem(403, f"Your agency is {agency.state.value}; call us at the number you know.")
        if calls.in_the_last_hour(connection, agency.id, now) >= self.per_hour:
            return Problem(429, "That was too often; wait an hour.", {"Retry-After": "3600"})
        return None

    def _turn_away(self, agency: Agency, problem: Problem, now: datetime) -> NoReturn:
        with self.office.register.database.transaction() as connection:
            turned_away.note(connection, agency.id, problem.told, now)
        self._vouched(now)
        raise problem

    def _vouched(self, now: datetime) -> None:
        """What was done is recorded; where the witness is away somebody must hear of it."""
        try:
            self.office.register.notary.keep_if_due(now)
        except CountervailError:
            _LOG.warning("requests.witness.away")

    def _take(self, keeper: Doorkeeper, body: bytes) -> dict[str, Any]:
        try:
            demand = read_demand(body, "body", Channel.API)
        except InputError as error:
            raise Problem(422, f"{error.message} {error.hint}") from error
        if demand.agency != keeper.agency.id:
            raise Problem(422, "The request names another agency than the one that signed.")
        return _told(self.office.requests.arrive(keeper, demand))

    def _stands(self, keeper: Doorkeeper, request: str) -> dict[str, Any]:
        try:
            found = self.office.requests.load(keeper.register, request)
        except InputError:
            found = None
        if found is None or found.demand.agency != keeper.agency.id:
            raise Problem(404, "Your agency has no such request.")
        return _told(found)


def _nobody() -> Problem:
    """Strangers, unknown agencies and wrong signatures: all alike."""
    return Problem(401, "Sign with the key your agency was verified with.")


def _told(request: Request) -> dict[str, Any]:
    """What an agency may know of its own request."""
    return {
        "request": request.id,
        "reference": request.demand.reference,
        "state": request.state.value,
        "received_at": request.received_at.isoformat(timespec="seconds"),
        "narrowed": request.narrowed,
        "refusal": request.refusal and request.refusal.value,
    }
