"""Evidence, kept: the raw record sealed under its case's key, and held against its hash whenever it is opened."""

import base64
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from countervail.casework.case import Case
from countervail.casework.cases import Cases
from countervail.casework.hand import Hand
from countervail.casework.items import ItemIndex, record_item
from countervail.casework.records.evidence import Evidence
from countervail.casework.refusal import refuse
from countervail.casework.tables import RAW
from countervail.people.rights import Right
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, StorageError
from countervail.vocabulary.phases import Phase

TELLING_BYTES = 32
"""A shorter record, like an empty list, is the same in two cases by chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, before it is evidence."""

    source: str
    query: str
    says: str
    raw: bytes
    """The record exactly as the source gave it."""
    happened_at: datetime
    phase: Phase | None = None
    accounts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Hosts, addresses, hashes in it, by which other cases with the same are found."""


@dataclass(frozen=True, slots=True)
class EvidenceRoom:
    """Where raw records lie."""

    cases: Cases
    index: ItemIndex

    def add(self, hand: Hand, case: str, found: Found) -> Evidence:
        """Make something found evidence of a case.

        Raises:
            RefusedError: the person may not, the case does not take it, or it holds it already.
        """
        hand.demand(Right.ADD_EVIDENCE, case)
        before = self.cases.load(hand.connection, case)
        known = next((piece for piece in before.evidence if _says_as_much(piece, found)), None)
        if known is not None:  # asked here and not in the fold: older histories may hold one twice
            hint = "Add it again only with a phase, an account or an item that it did not name."
            raise refuse(f"this very record is in the case as {known.id}.", hint)
        return self.enter(hand, before, found)[1]

    def enter(self, hand: Hand, case: Case, found: Found) -> tuple[Case, Evidence]:
        """The same for a loaded case, whatever the rights; returns the case after it too."""
        evidence = Evidence(
            id=f"E-{case.id.removeprefix('C-')}-{case.seq + 1}",
            source=found.source,
            query=found.query,
            happened_at=found.happened_at,
            learned_at=hand.now,
            sha256=digest(found.raw),
            size=len(found.raw),
            says=found.says,
            phase=found.phase,
            accounts=found.accounts,
            items=found.items,
        )
        after = self.cases.enter(hand, case, evidence, found.happened_at)
        self._put(hand.connection, case.id, evidence.id, found.raw)
        self.index.add(hand.connection, case.id, [*found.items, *_itself(evidence)])
        return after, evidence

    def open(self, connection: Connection, case: Case, evidence_id: str) -> bytes:
        """The raw record, checked against the hash it had when it was found.

        Raises:
            InputError: the case has no such evidence, or the sealed record was changed or moved.
            StorageError: the record is not the one that was found.
        """
        evidence = next((piece for piece in case.evidence if piece.id == evidence_id), None)
        if evidence is None:
            raise InputError(f"case {case.id} has no evidence {evidence_id}.", hint="See the case's evidence.")
        which = (RAW.c.case_id == case.id) & (RAW.c.evidence_id == evidence_id)
        sealed = connection.execute(select(RAW.c.raw).where(which)).scalar_one_or_none()
        hint = "Restore the database from a back-up; nothing is done on this evidence meanwhile."
        if sealed is None:
            raise StorageError(f"the record of evidence {evidence_id} is missing.", hint=hint)
        raw = base64.b64decode(self.cases.keys.seal(case.id).open(sealed, _place(case.id, evidence_id)))
        if digest(raw) != evidence.sha256:
            raise StorageError(f"evidence {evidence_id} is not what was found.", hint=hint)
        return raw

    def check(self, connection: Connection, case: Case) -> None:
        """Open every piece of a case; errors as for `open`. Nothing is done on evidence that does not hold."""
        for piece in case.evidence:
            self.open(connection, case, piece.id)

    def copy(self, connection: Connection, of: Case, into: str) -> None:
        """Give another case the raw records of `of`, sealed under its own key."""
        for piece in of.evidence:
            self._put(connection, into, piece.id, self.open(connection, of, piece.id))
        self.index.copy(connection, of.id, into)

    def _put(self, connection: Connection, case: str, evidence_id: str, raw: bytes) -> None:
        content = base64.b64encode(raw).decode("ascii")
        sealed = self.cases.keys.seal(case).seal(content, _place(case, evidence_id))
        connection.execute(insert(RAW).values(case_id=case, evidence_id=evidence_id, raw=sealed))


def _says_as_much(piece: Evidence, found: Found) -> bool:
    """Whether it is the same record, got in the same way, and names whatever is named now."""
    same = (piece.sha256, piece.source, piece.query) == (digest(found.raw), found.source, found.query)
    named = set(found.accounts) <= set(piece.accounts) and set(found.items) <= set(piece.items)
    return same and named and found.phase in {None, piece.phase}


def _itself(evidence: Evidence) -> tuple[str, ...]:
    """The record as an item of its own, by which the same one is known in another case."""
    return () if evidence.size < TELLING_BYTES else (record_item(evidence.sha256),)


def _place(case: str, evidence_id: str) -> Place:
    return Place("case_evidence", f"{case}/{evidence_id}", "raw")
