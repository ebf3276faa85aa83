"""A made-up year of requests from many countries, put through the register by its own doors, and a book beside it."""

import random
from collections import Counter as Tally
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.oversight.requests.counter import DETAILS, PASSES, Counter, demand, material

from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.process import DataKind, Process, Refusal
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Outcome,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack
from countervail.oversight.requests.records.demand import Demand, Gag
from countervail.oversight.requests.records.looking_back import Fraudulent, Reviewed
from countervail.oversight.requests.records.notifying import Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.oversight.requests.scope import Scope
from countervail.people.person import Actor
from countervail.people.signer import Signer
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature

COUNTRIES = (
    *("US", "DE", "FR", "IN", "BR", "GB", "ES", "IT", "PL", "NL", "CA", "AU", "JP", "TR", "MX", "AR", "SE", "CH"),
    *("AT", "BE", "PT", "IE", "DK", "NO", "FI", "CZ", "HU", "RO", "GR", "IL", "KR", "SG", "TW", "ZA", "NG", "KE"),
    *("PK", "BD", "PH", "TH"),
)
FIRST = datetime(2027, 1, 1, tzinfo=UTC)
PROCESSES = (
    *([Process.SUBPOENA] * 6 + [Process.COURT_ORDER] * 5 + [Process.WARRANT] * 4 + [Process.PRESERVATION] * 3),
    *(Process.MLAT, Process.MLAT, Process.EMERGENCY, Process.E_EVIDENCE),
)
BATCH = 100
"""Requests that share a transaction: the year is made to be counted, not to measure commits."""


@dataclass
class Book:
    """What really happened, by half-year, country and process; kept by hand, without the program."""

    cells: defaultdict[tuple[str, str, str], Tally[str]] = field(default_factory=lambda: defaultdict(Tally))
    refused: Tally[tuple[str, str, str]] = field(default_factory=Tally)
    secret: defaultdict[str, Tally[str]] = field(default_factory=lambda: defaultdict(Tally))
    fates: Tally[str] = field(default_factory=Tally)


@dataclass
class Year:
    """One year in the making."""

    counter: Counter
    dice: random.Random
    book: Book = field(default_factory=Book)
    signers: dict[str, Signer] = field(default_factory=dict)
    """By name, whoever proved their key."""

    def make(self, requests: int) -> Book:
        """Put so many requests through."""
        for country in COUNTRIES:
            self._agency(country)
        made = 0
        while made < requests:
            size = min(BATCH, requests - made)
            self.counter.staff.now = FIRST + timedelta(days=365) * (made / requests)
            with self.counter.clerk("ros") as clerk:
                for _ in range(size):
                    self._one(clerk)
            made += size
        return self.book

    def _agency(self, country: str) -> None:
        with self.counter.clerk("ros") as clerk:
            made = self.counter.office.agencies.propose(clerk, country, DETAILS)
        with self.counter.clerk("ren") as clerk:
            self.counter.office.agencies.confirm(clerk, made.id, "The desk.")

    def _one(self, clerk: Clerk) -> None:
        asked = self._asked()
        request = self.counter.office.requests.receive(clerk, asked)
        half = "2027-H1" if clerk.now < datetime(2027, 7, 1, tzinfo=UTC) else "2027-H2"
        cell = self.book.cells[half, asked.country, asked.process.value]
        if asked.national_security:
            cell = Tally()
            self.book.secret[half].update(requests=1, accounts=len(asked.scope.accounts))
        cell.update(requests=1, accounts=len(asked.scope.accounts))
        self._fate(clerk, request.id, asked, cell, half)

    def _asked(self) -> Demand:
        dice = self.dice
        accounts = tuple(f"plaza:{dice.randrange(10**9):016x}" for _ in range(min(1 + int(dice.expovariate(0.6)), 40)))
        kinds = (DataKind.SUBSCRIBER,) if dice.random() < 0.6 else (DataKind.LOGS, DataKind.SUBSCRIBER)
        place = dice.randrange(len(COUNTRIES))
        gag = Gag("order", datetime(2028, 1, 1, tzinfo=UTC)) if dice.random() < 0.3 else None
        return demand(
            dice.choice(PROCESSES),
            kinds,
            agency=f"A-{place + 2}",
            country=COUNTRIES[place],
            accounts=accounts,
            gag=gag,
            national_security=dice.random() < 0.02,
        )

    def _fate(self, clerk: Clerk, request: str, asked: Demand, cell: Tally[str], half: str) -> None:
        say, dice = self.counter.office.requests.say, self.dice
        secret = asked.national_security
        if asked.process is Process.EMERGENCY and dice.random() < 0.9:
            say(clerk, request, CallBack("the desk", confirmed=True))
        roll = dice.random()
        if asked.process is Process.PRESERVATION:
            say(clerk, request, Preserved(len(asked.scope.accounts), clerk.now + timedelta(days=90), "ticket"))
            cell.update(accounts_preserved=len(asked.scope.accounts), open=1)
        elif roll < 0.2:
            reason = dice.choice(list(Refusal))
            say(clerk, request, Refused(reason, "No."))
            self._refused(asked, reason.value, half, cell)
        elif roll < 0.25:
            say(clerk, request, NothingHeld("None."))
            cell.update(nothing_held=1)
        elif roll < 0.28:
            say(clerk, request, Withdrawn("Solved."))
            cell.update(withdrawn=1)
        elif roll < 0.31:
            say(clerk, request, Challenge("court", "Too much."))
            cell.update(challenged=1)
            if dice.random() < 0.5:
                say(clerk, request, ChallengeEnded(Outcome.STRUCK_DOWN, "It falls."))
                self._refused(asked, "no_legal_basis", half, cell)
            else:
                cell.update(open=1)
        elif roll < 0.33:
            say(clerk, request, Fraudulent("A sold mailbox."))
            cell.update(fraudulent=1)
            self._refused(asked, "unverified", half, cell)
        elif roll < 0.4:
            cell.update(open=1)
        else:
            self._answer(clerk, request, asked, cell, half)
        self.book.fates["secret" if secret else "told"] += 1

    def _answer(self, clerk: Clerk, request: str, asked: Demand, cell: Tally[str], half: str) -> None:
        say, dice = self.counter.office.requests.say, self.dice
        scope = asked.scope
        if len(scope.accounts) > 1 and dice.random() < 0.3:
            less = Scope.of(scope.accounts[:1], scope.kinds, scope.since, scope.until)
            scope = say(clerk, request, Narrowing(less, "One is enough.")).scope
            cell.update(narrowed=1)
        say(clerk, request, PASSES)
        held = scope.accounts[: max(1, len(scope.accounts) - dice.randrange(2))]
        rows = [{"account": one, "kind": "subscriber", "record": {"display_name": "N."}} for one in held]
        try:
            self._disclose(clerk, request, material([dict(row) for row in rows]))
        except RefusedError:
            say(clerk, request, Refused(Refusal.NO_LEGAL_BASIS, "No law."))
            self._refused(asked, "no_legal_basis", half, cell)
            return
        cell.update(disclosed=1, accounts_disclosed=len(held))
        if asked.gag is None and dice.random() < 0.8:
            say(clerk, request, Notified(len(held), "mail"))
            cell.update(notified=1, accounts_notified=len(held))
        if asked.process is Process.EMERGENCY and dice.random() < 0.7:
            justified = dice.random() < 0.8
            third = self._other(clerk, "rio")
            say(third, request, Reviewed(justified=justified, findings="Looked at."))
            cell.update(reviewed=1, unjustified=int(not justified))
        if dice.random() < 0.01:
            say(clerk, request, Fraudulent("A sold mailbox."))
            cell.update(fraudulent=1)

    def _disclose(self, clerk: Clerk, request: str, rows: bytes) -> None:
        disclosures = self.counter.office.disclosures
        package = disclosures.prepare(clerk, request, rows)
        disclosures.propose(clerk, package, self._sign("ros", Purpose.PROPOSE_DISCLOSURE, package.sha256))
        second = self._other(clerk, "ren")
        disclosures.approve(second, request, self._sign("ren", Purpose.APPROVE_DISCLOSURE, package.sha256))

    def _sign(self, name: str, part: Purpose, payload: str) -> Signature:
        if name not in self.signers:
            self.signers[name] = self.counter.staff.signer(name)
        return self.signers[name].sign(part, payload, self.counter.staff.now)

    def _other(self, clerk: Clerk, name: str) -> Clerk:
        """A colleague in the same transaction: a year of commits is not what is tried here."""
        return Clerk(clerk.roll, clerk.register, Actor(self.counter.staff.people[name].id), clerk.now)

    def _refused(self, asked: Demand, reason: str, half: str, cell: Tally[str]) -> None:
        cell.update(refused=1)
        if not asked.national_security:
            self.book.refused[half, asked.country, reason] += 1
