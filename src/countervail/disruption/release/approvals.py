"""From a draft to something that may go out, and back: proposed, approved, issued, withdrawn, retracted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from countervail.casework.cases import Cases
from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse, require_reason
from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.outcome import Outcome
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.errata import Erratum, ErratumKind
from countervail.disruption.release.quorum import RIGHTS, Signed, check_part, check_quorum
from countervail.disruption.release.redaction import check_words, redact, seen_by
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import ISSUED, Kept, ReleaseShelf
from countervail.disruption.release.terms import Terms
from countervail.disruption.release.tree import tree_of
from countervail.people.access import Thing
from countervail.people.rights import Right
from countervail.people.statement import Purpose


@dataclass(frozen=True, slots=True)
class Releases:
    """Takes in drafts and signatures; hands out what may go."""

    cases: Cases

    @property
    def shelf(self) -> ReleaseShelf:
        """Where they lie."""
        return ReleaseShelf(self.cases.keys)

    def draft(self, hand: Hand, dossier: Dossier, terms: Terms, cases: tuple[str, ...], salt: bytes) -> Release:
        """Make a release and put it before others; it still needs its proposer's signature.

        Args:
            cases: those it tells of; the first one's key seals it.

        Raises:
            RefusedError: the person may not in one of the cases, or the release does not stand.
        """
        for case in cases:
            hand.demand(Right.PROPOSE_RELEASE, case)
        if terms.version > 1:
            self._check_correction(hand.connection, terms, cases)
        rests = {case: self.cases.load(hand.connection, case).evidence_version for case in cases}
        release = redact(dossier, terms, salt)
        self.shelf.put(hand, release, rests, tree_of(dossier), salt)
        facts = {"release": terms.id, "version": terms.version, "audience": terms.audience.value, "cases": list(cases)}
        hand.enter("release.drafted", release.hash, facts)
        return release

    def read(self, hand: Hand, release_id: str) -> Kept:
        """A release for somebody who may read it, in every one of its cases.

        Raises:
            RefusedError: they may not.
        """
        kept = self.shelf.get(hand.connection, release_id)
        for case in kept.cases:
            hand.demand(Right.READ_RELEASE, case)
        return kept

    def sign(self, hand: Hand, release_id: str, part: Purpose, signed: Signed) -> Kept:
        """Stand behind a release, in one part; never one's own but as its proposer.

        Raises:
            RefusedError: the person may not, the signature does not count, or the cases have changed.
        """
        if part not in RIGHTS:
            raise refuse(f"no release is signed to '{part.value}'.", f"Its parts: {', '.join(RIGHTS)}.")
        kept = self.shelf.get(hand.connection, release_id)
        own = frozenset() if part is Purpose.PROPOSE_RELEASE else frozenset({kept.proposer})
        for case in kept.cases:
            hand.demand(RIGHTS[part], case, Thing(whose=own))
        check_part(hand, kept.release, part, signed)
        self._check_unchanged(hand.connection, kept)
        self.shelf.sign(hand, kept, part, signed)
        facts = {"release": release_id, "authenticator": signed.signature.authenticator, "lifts": bool(signed.reason)}
        hand.enter(f"release.{_WORDS[part]}", kept.release.hash, facts, high_impact=part is not Purpose.PROPOSE_RELEASE)
        return self.shelf.get(hand.connection, release_id)

    def issue(
        self, hand: Hand, release_id: str, version: int | None = None, outcome: Outcome | None = None
    ) -> ApprovedRelease:
        """Let a release go out, or go out again with what was taken back since.

        Args:
            version: None: the newest, be it issued or not.
            outcome: what came of its cases so far, whole.

        Raises:
            RefusedError: the person may not, a newer version is out, a signature is missing, or the cases changed
                before it first went out.
        """
        kept = self.shelf.get(hand.connection, release_id, version)
        for case in kept.cases:
            hand.demand(Right.ISSUE_RELEASE, case)
        out = self.shelf.issued(hand.connection, release_id)
        _check_newest(kept, out)
        first = kept.release.terms.version not in out
        if first:
            check_quorum(hand, kept.release, tuple(kept.cases), kept.signed)
            self._check_unchanged(hand.connection, kept)
        outcome = self._counted(hand.connection, kept, outcome)
        told = {} if outcome is None else {"outcome": tree_of(outcome)}
        self.shelf.happened(hand, kept, ISSUED, {"hash": kept.release.hash, **told})
        facts = {"release": release_id, "version": kept.release.terms.version, "first": first}
        hand.enter("release.issued", kept.release.hash, facts, high_impact=True)
        return ApprovedRelease(self.edition(hand.connection, kept), kept.signed)

    def out(self, hand: Hand, release_id: str) -> tuple[ApprovedRelease, datetime]:
        """What went out last and when, to be written anew as it was; nothing is decided by it.

        Raises:
            RefusedError: the person may not, or nothing is out.
        """
        issued = self.shelf.issued(hand.connection, release_id)
        kept = self.shelf.get(hand.connection, release_id, issued[-1] if issued else None)
        for case in kept.cases:
            hand.demand(Right.ISSUE_RELEASE, case)
        last = self.shelf.last_issue(hand.connection, kept)
        if last is None:
            raise refuse(f"nothing of {release_id} is out yet.", "Issue it: `countervail release issue`.")
        return ApprovedRelease(self.edition(hand.connection, kept), kept.signed), last.at

    def withdraw(self, hand: Hand, release_id: str, says: str, indicator: str | None = None) -> Edition:
        """Take an indicator back, or all of a release: one person may, at once. It shows when it is next issued.

        Raises:
            RefusedError: the person may not, gives no reason or one that names what is withheld, or nothing is out.
        """
        out = self.shelf.issued(hand.connection, release_id)
        kept = self.shelf.get(hand.connection, release_id, out[-1] if out else None)
        for case in kept.cases:
            hand.demand(Right.RETRACT_RELEASE, case)
        require_reason(says, "taking something back")
        if not out:
            raise refuse(f"nothing of {release_id} is out yet.", "There is nothing to take back; draft it again.")
        edition = self.edition(hand.connection, kept)
        _check_withdrawal(edition, indicator)
        self._check_words(hand.connection, says, kept.release.terms)
        kind = ErratumKind.RETRACTED if indicator is None else ErratumKind.WITHDRAWN
        body: Mapping[str, Any] = {"says": says} if indicator is None else {"says": says, "indicator": indicator}
        self.shelf.happened(hand, kept, kind.value, body)
        facts = {"release": release_id, "indicator": indicator}
        hand.enter(f"release.{kind.value}", kept.release.hash, facts, high_impact=True)
        return self.edition(hand.connection, kept)

    def edition(self, connection: Connection, kept: Kept, outcome: Outcome | None = None) -> Edition:
        """A version with everything that was taken back, of this one and of those before.

        Args:
            outcome: what came of its cases, whole; None: as it was counted when this version last went out.
        """
        terms, shelf = kept.release.terms, self.shelf
        past = [v for v in shelf.issued(connection, terms.id) if v < terms.version]
        earlier = tuple(shelf.get(connection, terms.id, version).release for version in past)
        later = (*earlier[1:], kept.release) if earlier else ()
        errata = [
            Erratum(ErratumKind.CORRECTED, old.terms.version, new.terms.corrects, new.terms.drafted_at)
            for old, new in zip(earlier, later, strict=True)
        ]
        errata += shelf.taken_back(connection, terms.id, next(iter(kept.cases)))
        last = shelf.last_issue(connection, kept)
        whole = outcome or (last.outcome if last else None)
        seen = seen_by(whole, terms.audience) if whole else None
        return Edition(kept.release, tuple(sorted(errata, key=lambda one: one.at)), earlier, seen)

    def _check_correction(self, connection: Connection, terms: Terms, cases: tuple[str, ...]) -> None:
        """A correction speaks to the readers of what it corrects: it lists what it leaves out as taken back.

        Raises:
            RefusedError: it is for others, who would learn what they were never told.
        """
        before = self.shelf.get(connection, terms.id, terms.version - 1)
        readers = [(one.audience, one.marking, one.recipient) for one in (before.release.terms, terms)]
        if readers[0] != readers[1]:
            why = "a correction is for the readers of what it corrects: same audience, marking and recipient."
            raise refuse(why, "Draft a release of its own for other readers.")
        if next(iter(before.cases)) != cases[0]:
            why = f"a correction begins with the same case as what it corrects, {next(iter(before.cases))}."
            raise refuse(why, "Name that case first, or take the release back and draft another.")
        self._check_words(connection, terms.corrects, before.release.terms)

    def _check_words(self, connection: Connection, says: str, newest: Terms) -> None:
        """What is said of a release names nothing that any version of it withheld: a later one may know it no more.

        Raises:
            RefusedError: it does.
        """
        for version in range(1, newest.version + 1):
            kept = self.shelf.get(connection, newest.id, version)
            whole, _ = self.shelf.dossier(connection, kept.release.hash)
            check_words(says, whole, newest.audience)

    def _counted(self, connection: Connection, kept: Kept, outcome: Outcome | None) -> Outcome | None:
        """The new count, or the last one where nothing has changed since: the same release stays the same bytes."""
        last = self.shelf.last_issue(connection, kept)
        before = last.outcome if last else None
        same = outcome and before and replace(before, counted_at=outcome.counted_at) == outcome
        return before if same or outcome is None else outcome

    def _check_unchanged(self, connection: Connection, kept: Kept) -> None:
        for case, rests_on in kept.cases.items():
            if self.cases.load(connection, case).evidence_version != rests_on:
                raise refuse(
                    f"case {case} has changed since this was drafted.", "Draft it again from the case as it is."
                )


_WORDS = {
    Purpose.PROPOSE_RELEASE: "proposed",
    Purpose.APPROVE_RELEASE: "approved",
    Purpose.CLEAR_RELEASE: "cleared",
    Purpose.SECOND_RELEASE: "seconded",
}


def _check_newest(kept: Kept, out: Sequence[int]) -> None:
    """What was corrected stays corrected: an old version issued again would tell its readers that it stands."""
    terms = kept.release.terms
    if out and terms.version < out[-1]:
        why = f"version {terms.version} of {terms.id} was corrected: version {out[-1]} is out."
        raise refuse(why, "Issue the newest, or draft another correction: `countervail release draft --corrects`.")


def _check_withdrawal(edition: Edition, indicator: str | None) -> None:
    if edition.retracted:
        raise refuse("this release is retracted already.", "Issue it, so that every reader learns of it.")
    if indicator is None:
        return
    listed = {one.indicator.id: one for one in edition.indicators}
    if indicator not in listed:
        raise refuse(f"there is no indicator {indicator} in this release.", "See `countervail release show`.")
    if listed[indicator].revoked:
        raise refuse(
            f"indicator {indicator} was taken back already.", "Issue the release, so that readers learn of it."
        )
