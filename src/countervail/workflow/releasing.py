"""A release made from cases: what the house knows beside them is looked up here."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
from sqlalchemy import Connection

from countervail.activity.deployment import Deployment
from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.disruption.letters.kind import LetterKind
from countervail.disruption.letters.shelf import KeptLetter, LetterShelf
from countervail.disruption.release.approvals import Releases
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.content.conduct import Measure
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.release.content.targets import TargetLine
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.fields import texts_of
from countervail.disruption.release.gathering.dossier import gather
from countervail.disruption.release.gathering.ground import Asked, Ground
from countervail.disruption.release.gathering.indicator import Guard
from countervail.disruption.release.real_names import RealNames
from countervail.disruption.release.redaction import redact
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.terms import Recipient, Responsible, Terms
from countervail.disruption.release.tree import tree_of
from countervail.disruption.release.withheld import SALT_BYTES
from countervail.disruption.standing import standing
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.judging import Wrong, normal_form
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import listed, load_merged
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.indicator_store import IndicatorStore
from countervail.workflow.run_folder import RunFolder

_GRADES = {
    None: GuardResult.PASSED,
    Grade.INFORM: GuardResult.INFORM,
    Grade.SECOND_PERSON: GuardResult.SECOND_PERSON,
    Grade.REFUSE: GuardResult.REFUSE,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """For whom a release is wanted."""

    audience: Audience
    marking: Tlp
    responsible: Responsible
    recipient: Recipient | None = None
    corrects: str | None = None
    """Id of the release that this is the next version of."""
    says: str = ""
    """What the correction puts right."""


@dataclass(frozen=True, slots=True)
class ReleaseRoom:
    """Cases, and the releases made of them."""

    casework: Casework

    @property
    def releases(self) -> Releases:
        """Drafts, signatures and what is out."""
        return Releases(self.casework.cases)

    def dossier(self, hand: Hand, brief: Brief) -> Dossier:
        """Everything that the brief's cases could tell.

        Raises:
            RefusedError: the person may not see one of the networks, or brief and cases do not go together.
        """
        for one in brief.networks:
            hand.demand(Right.READ_NETWORK, one.case)
        cases = [self.casework.cases.load(hand.connection, one.case) for one in brief.networks]
        grounds = [self._ground(hand.connection, case) for case in cases]
        store = IndicatorStore.of(hand.connection, brief, hand.now)
        return gather(grounds, store.listed(brief), guard_of(self.casework.guards), store.standing_of)

    def preview(self, hand: Hand, brief: Brief, wish: Wish) -> Release:
        """What a release would be; kept nowhere. Errors as for `dossier`."""
        for one in brief.networks:
            hand.demand(Right.READ_RELEASE, one.case)
        made = redact(self.dossier(hand, brief), self._terms(hand, wish), secrets.token_bytes(SALT_BYTES))
        self._check_names(hand.connection, [one.case for one in brief.networks], _words(made))
        return made

    def draft(self, hand: Hand, brief: Brief, wish: Wish) -> Release:
        """A release, kept and waiting for signatures. Errors as for `dossier`."""
        cases = tuple(one.case for one in brief.networks)
        dossier, salt = self.dossier(hand, brief), secrets.token_bytes(SALT_BYTES)
        made = self.releases.draft(hand, dossier, self._terms(hand, wish), cases, salt)
        self._check_names(hand.connection, cases, _words(made))
        return made

    def withdraw(self, hand: Hand, release_id: str, says: str, indicator: str | None = None) -> Edition:
        """Take an indicator back, or all of a release; what is said of it goes out with the errata.

        Raises:
            RefusedError: as for `Releases.withdraw`, or somebody real is named beside a made-up case.
        """
        edition = self.releases.withdraw(hand, release_id, says, indicator)
        kept = self.releases.shelf.get(hand.connection, release_id, edition.release.terms.version)
        self._check_names(hand.connection, kept.cases, [says])
        return edition

    def simulated(self, connection: Connection, kept: Kept) -> bool:
        """Whether every case of a release was opened on a made-up world that is still there to say so."""
        return all(_run(self.casework.cases.load(connection, case), simulated_only=True) for case in kept.cases)

    def simulated_network(self, connection: Connection, kept: Kept, network: str) -> bool:
        """Whether one network of a release is a made-up one, whatever the others are."""
        whole, _ = self.releases.shelf.dossier(connection, kept.release.hash)
        cases = [one["case"] for one in whole["networks"] if one["id"] == network]
        return any(_run(self.casework.cases.load(connection, case), simulated_only=True) for case in cases)

    def _check_names(self, connection: Connection, cases: Iterable[str], said: Sequence[str]) -> None:
        """Nobody real beside a made-up finding: one made-up case among others is enough.

        Raises:
            RefusedError: somebody real is named; whatever was kept by then is undone with the transaction.
        """
        loaded = (self.casework.cases.load(connection, case) for case in cases)
        if any(_run(case, simulated_only=True) for case in loaded):
            RealNames.of(connection).check(said)

    def _terms(self, hand: Hand, wish: Wish) -> Terms:
        name, version = wish.corrects or fresh_id("R"), 1
        if wish.corrects:
            version = self.releases.read(hand, wish.corrects).release.terms.version + 1
        made = (hand.now, wish.responsible, wish.recipient, wish.says)
        return Terms(name, version, wish.audience, wish.marking, *made)

    def _ground(self, connection: Connection, case: Case) -> Ground:
        lines = _targets(case)
        countries = Counter(line.country for line in lines)
        measures, named = self.measures(connection, case.id), _named(connection, case)
        return Ground(case, measures, dict(countries), tuple(lines), named, self.asked(connection, case.id))

    def cleared_since(self, connection: Connection, kept: Kept) -> int:
        """Accounts that a release tells of and that were cleared, or appealed, since it was drafted."""
        told = {
            f"{one.surface}:{one.handle}" if one.surface else one.handle
            for network in kept.release.content.networks
            for one in network.accounts
        }
        cases = [self.casework.cases.load(connection, case) for case in kept.cases]
        standing = {account for case in cases for account in case.judged(Judgement.POSITIVE)}
        return len(told - (standing - {account for case in cases for account in case.owed_back()}))

    def asked(self, connection: Connection, case: str) -> dict[str, Asked]:
        """Letters that asked the operator of a case to stop and to answer, by id: those that were served."""
        shelf = LetterShelf(self.casework.cases.keys)
        return {
            one.id: Asked(one.asked_at, *_last_reply(one))
            for one in shelf.all(connection)
            if one.case == case and one.kind is LetterKind.CEASE_AND_DESIST and one.asked_at
        }

    def measures(self, connection: Connection, case: str) -> tuple[Measure, ...]:
        """What was done, counted from the steps of every plan of the case that has begun."""
        shelf, counts = self.casework.proposals.shelf, Counter[tuple[str, str]]()
        for plan_hash in shelf.of_case(connection, case):
            stand = standing(connection, plan_hash)
            plan = shelf.get(connection, plan_hash).plan
            counts.update((s.act.value, stand[s.id].state.value) for s in plan.steps if s.id in stand and not s.undo)
        return tuple(Measure(act, state, count) for (act, state), count in sorted(counts.items()))


def responsible(deployment: Deployment) -> Responsible:
    """Who answers, as countervail.toml says."""
    told = deployment
    return Responsible(told.controller, told.contact, told.appeal_url, told.lawful_basis, told.licence)


def guard_of(standing: StandingGuards) -> Guard:
    """The guards, compiled once for all indicators of a brief.

    A value is asked about as it reads: neither a bracket nor a capital letter is a way around, and a host of which
    nobody says how far it reaches is asked about with all below it. What is none of its kind stays unchecked.
    """
    table = standing.table()

    def asked(kind: Kind, value: str, scope: Scope | None) -> GuardResult:
        read = normal_form(kind, value)
        if isinstance(read, Wrong):
            return GuardResult.UNCHECKED
        reach = (scope or Scope.HOST_AND_SUBDOMAINS) if read.kind is Kind.HOST else None
        return _GRADES[table.objection(read.kind, read.value, reach)]

    return asked


def _words(made: Release) -> list[str]:
    """Everything that people wrote in a release."""
    return [*texts_of(tree_of(made.content)), made.terms.corrects]


def _named(connection: Connection, case: Case) -> Operator | None:
    """Whom a case attributes its network to, as the registry has it; None where it has nobody of that id."""
    last = case.attributions[-1].record.operator if case.attributions else ""
    if not last or last not in {one.id for one in listed(connection)}:
        return None
    return load_merged(connection, last)


def _last_reply(letter: KeptLetter) -> tuple[datetime | None, str]:
    """When an answer last came, and in which words."""
    return (letter.replies[-1].answered_at, letter.replies[-1].says) if letter.replies else (None, "")


def _run(case: Case, *, simulated_only: bool = False) -> RunFolder | None:
    """The run a case was opened on; None where it is gone, or is not a made-up one though it should be."""
    try:
        run = RunFolder.open(Path(case.opening.record.run))
    except RunError:
        return None
    return run if run.manifest.simulated or not simulated_only else None


def _targets(case: Case) -> Sequence[TargetLine]:
    """Whom the case's network watched, by reference, as its run has it; nobody where the run is gone."""
    run = _run(case)
    if run is None:
        return ()
    table = pq.read_table(run.folder / "targets.parquet")
    rows = table.to_pylist()
    mine = [row for row in rows if row["network_id"] == case.opening.record.snapshot.network_id]
    return [TargetLine(row["target_ref"], Phase(row["furthest_phase"]), row.get("country")) for row in mine]
