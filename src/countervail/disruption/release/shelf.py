"""Releases as stored: sealed texts under their hashes, signatures in their places, and what became of each."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.release.content.outcome import Outcome
from countervail.disruption.release.errata import Erratum, ErratumKind
from countervail.disruption.release.quorum import Signed
from countervail.disruption.release.redaction import read_release
from countervail.disruption.release.release import Release
from countervail.disruption.release.tables import RELEASE_CASES, RELEASE_EVENTS, RELEASE_SIGNATURES, RELEASES
from countervail.disruption.release.tree import record_of
from countervail.people.statement import Purpose
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.warrant import Signature

ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Kept:
    """A drafted release, on which cases it rests, and who signed it."""

    release: Release
    proposer: str
    cases: Mapping[str, str]
    """Evidence version at drafting, by case; the first case's key seals it."""
    signed: Mapping[Purpose, Signed]


@dataclass(frozen=True, slots=True)
class Issue:
    """One time that a version went out."""

    at: datetime
    outcome: Outcome | None
    """What had come of it by then, whole."""


def require_release(connection: Connection, release_id: str) -> None:
    """Make sure that what somebody types is the id of a release here.

    Raises:
        InputError: there is none.
    """
    if connection.execute(select(RELEASES.c.hash).where(RELEASES.c.release_id == release_id).limit(1)).first() is None:
        raise _missing(release_id)


def _missing(release_id: str) -> InputError:
    return InputError(f"there is no release {release_id}.", hint="See `countervail release list`.")


@dataclass(frozen=True, slots=True)
class ReleaseShelf:
    """Keeps releases, under the keys of their cases."""

    keys: CaseKeys

    def put(
        self, hand: Hand, release: Release, cases: Mapping[str, str], whole: Mapping[str, Any], salt: bytes
    ) -> None:
        """Keep a draft, together with the whole dossier it was made of.

        Raises:
            RefusedError: this version of it is kept already.
        """
        terms, home = release.terms, next(iter(cases))
        seal, envelope = self.keys.seal(home), {"salt": base64.b64encode(salt).decode(), "dossier": dict(whole)}
        row: dict[str, object] = {"hash": release.hash, "release_id": terms.id, "version": terms.version}
        row |= {"audience": terms.audience.value, "case_id": home, "proposer": hand.id}
        row |= {"drafted_at": to_micros(terms.drafted_at)}
        row |= {"text": seal.seal(release.text.decode(), _place(release.hash, "text"))}
        row |= {"dossier": seal.seal(canonical_json(envelope).decode(), _place(release.hash, "dossier"))}
        try:
            hand.connection.execute(insert(RELEASES).values(row))
        except IntegrityError as error:
            raise refuse("this version of the release is there already.", "Draft it again.") from error
        rests = [{"release_hash": release.hash, "case_id": case, "rests_on": on} for case, on in cases.items()]
        hand.connection.execute(insert(RELEASE_CASES), rests)

    def sign(self, hand: Hand, kept: Kept, part: Purpose, signed: Signed) -> None:
        """Keep a signature. The database has one place for each part, and one for each person.

        Raises:
            RefusedError: the place is taken, or the person signed this release before.
        """
        release, signature = kept.release, signed.signature
        seal = self.keys.seal(next(iter(kept.cases)))
        sealed = seal.seal(signed.reason, _place(release.hash, part.value)) if signed.reason else None
        row: dict[str, object] = {"release_hash": release.hash, "part": part.value, "proposer": kept.proposer}
        row |= {"person": signature.person, "authenticator": signature.authenticator, "value": signature.value}
        row |= {"signed_at": to_micros(signature.signed_at), "reason": sealed}
        try:
            hand.connection.execute(insert(RELEASE_SIGNATURES).values(row))
        except IntegrityError as error:
            raise refuse("this release has this signature, or one by this person.", "Look at the release.") from error

    def get(self, connection: Connection, release_id: str, version: int | None = None) -> Kept:
        """A release; its newest version unless another is named.

        Raises:
            InputError: there is none, or its case was erased.
            StorageError: what is stored is not what was signed.
        """
        wanted = select(RELEASES).where(RELEASES.c.release_id == release_id)
        wanted = wanted if version is None else wanted.where(RELEASES.c.version == version)
        row = connection.execute(wanted.order_by(RELEASES.c.version.desc()).limit(1)).one_or_none()
        if row is None:
            raise _missing(release_id)
        text = self.keys.seal(row.case_id).open(row.text, _place(row.hash, "text")).encode()
        release = read_release(text, row.hash)
        return Kept(release, row.proposer, _cases(connection, row), self._signed(connection, row))

    def dossier(self, connection: Connection, release_hash: str) -> tuple[dict[str, Any], bytes]:
        """The whole dossier and its salt; what the release's commitment binds."""
        row = connection.execute(select(RELEASES).where(RELEASES.c.hash == release_hash)).one()
        sealed = self.keys.seal(row.case_id).open(row.dossier, _place(release_hash, "dossier"))
        envelope = json.loads(sealed)
        return envelope["dossier"], base64.b64decode(envelope["salt"])

    def happened(self, hand: Hand, kept: Kept, kind: str, body: Mapping[str, Any]) -> None:
        """Keep what became of a release."""
        terms, of_release = kept.release.terms, RELEASE_EVENTS.c.release_id == kept.release.terms.id
        seq = 1 + (hand.connection.execute(select(func.max(RELEASE_EVENTS.c.seq)).where(of_release)).scalar_one() or 0)
        sealed = self.keys.seal(next(iter(kept.cases))).seal(canonical_json(dict(body)).decode(), _event(terms.id, seq))
        row: dict[str, object] = {"release_id": terms.id, "seq": seq, "kind": kind, "version": terms.version}
        row |= {"actor": hand.id, "happened_at": to_micros(hand.now), "body": sealed}
        hand.connection.execute(insert(RELEASE_EVENTS).values(row))

    def issued(self, connection: Connection, release_id: str) -> list[int]:
        """Versions that went out, oldest first."""
        of_release = (RELEASE_EVENTS.c.release_id == release_id) & (RELEASE_EVENTS.c.kind == ISSUED)
        versions = connection.execute(select(RELEASE_EVENTS.c.version).where(of_release).order_by(RELEASE_EVENTS.c.seq))
        return sorted(set(versions.scalars()))

    def last_issue(self, connection: Connection, kept: Kept) -> Issue | None:
        """When this version last went out, and what had come of it by then; None: it never did."""
        terms, home = kept.release.terms, next(iter(kept.cases))
        mine = (RELEASE_EVENTS.c.release_id == terms.id) & (RELEASE_EVENTS.c.version == terms.version)
        wanted = (
            select(RELEASE_EVENTS).where(mine, RELEASE_EVENTS.c.kind == ISSUED).order_by(RELEASE_EVENTS.c.seq.desc())
        )
        row = connection.execute(wanted.limit(1)).one_or_none()
        if row is None:
            return None
        said = json.loads(self.keys.seal(home).open(row.body, _event(row.release_id, row.seq)))
        outcome = record_of(Outcome, said["outcome"]) if "outcome" in said else None
        return Issue(from_micros(row.happened_at), outcome)

    def taken_back(self, connection: Connection, release_id: str, home: str) -> list[Erratum]:
        """Whatever was withdrawn or retracted, oldest first."""
        of_release = (RELEASE_EVENTS.c.release_id == release_id) & (RELEASE_EVENTS.c.kind != ISSUED)
        rows = connection.execute(select(RELEASE_EVENTS).where(of_release).order_by(RELEASE_EVENTS.c.seq))
        return [self._erratum(row, home) for row in rows]

    def retracted(self, connection: Connection, release_hash: str) -> bool:
        """Whether all of the release that a version belongs to was taken back after that version was drafted."""
        drafted = select(RELEASES.c.release_id, RELEASES.c.drafted_at).where(RELEASES.c.hash == release_hash).subquery()
        gone = RELEASE_EVENTS.c.kind == ErratumKind.RETRACTED.value
        later = (RELEASE_EVENTS.c.release_id == drafted.c.release_id) & (
            RELEASE_EVENTS.c.happened_at >= drafted.c.drafted_at
        )
        return connection.execute(select(RELEASE_EVENTS.c.seq).where(gone, later).limit(1)).first() is not None

    def all(self, connection: Connection) -> list[Row[Any]]:
        """Every release, newest first: id, version, audience, first case and when it was drafted."""
        columns = (RELEASES.c.release_id, RELEASES.c.version, RELEASES.c.audience, RELEASES.c.case_id)
        wanted = select(*columns, RELEASES.c.drafted_at, RELEASES.c.hash)
        return list(connection.execute(wanted.order_by(RELEASES.c.drafted_at.desc(), RELEASES.c.release_id)))

    def _erratum(self, row: Row[Any], home: str) -> Erratum:
        said = json.loads(self.keys.seal(home).open(row.body, _event(row.release_id, row.seq)))
        kind, at = ErratumKind(row.kind), from_micros(row.happened_at)
        return Erratum(kind, row.version, said["says"], at, said.get("indicator"))

    def _signed(self, connection: Connection, row: Row[Any]) -> dict[Purpose, Signed]:
        wanted = select(RELEASE_SIGNATURES).where(RELEASE_SIGNATURES.c.release_hash == row.hash)
        found = {Purpose(one.part): self._one(one, row.case_id) for one in connection.execute(wanted)}
        return {part: found[part] for part in Purpose if part in found}

    def _one(self, row: Row[Any], home: str) -> Signed:
        place = _place(row.release_hash, row.part)
        reason = "" if row.reason is None else self.keys.seal(home).open(row.reason, place)
        return Signed(Signature(row.person, row.authenticator, from_micros(row.signed_at), row.value), reason)


def _cases(connection: Connection, row: Row[Any]) -> dict[str, str]:
    wanted = select(RELEASE_CASES).where(RELEASE_CASES.c.release_hash == row.hash).order_by(RELEASE_CASES.c.case_id)
    found = {one.case_id: one.rests_on for one in connection.execute(wanted)}
    return {row.case_id: found[row.case_id], **found}


def _place(release_hash: str, column: str) -> Place:
    return Place("releases", release_hash, column)


def _event(release_id: str, seq: int) -> Place:
    return Place("release_events", f"{release_id}/{seq}", "body")
