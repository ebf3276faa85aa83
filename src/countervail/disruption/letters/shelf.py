"""Letters as stored: sealed bytes, one signature, and how each was served."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.letters.kind import LetterKind, Way
from countervail.disruption.letters.letter import Letter
from countervail.disruption.letters.reply import Replies, Reply
from countervail.disruption.letters.tables import LETTER_APPROVALS, LETTER_SERVICES, LETTERS
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, StorageError
from countervail.vocabulary.warrant import Signature

ERASED = "erased"
"""Stands for whoever served a letter whose time, or whose case's, is over."""


@dataclass(frozen=True, slots=True)
class Service:
    """One time a letter was served."""

    way: Way
    served_at: datetime
    by: str
    proof: str
    """SHA-256 of the receipt."""


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter as it stands."""

    id: str
    kind: LetterKind
    case: str
    operator: str
    release_hash: str
    drafter: str
    drafted_at: datetime
    sha256: str
    languages: tuple[str, ...]
    answer_by: str
    follow_up: tuple[str, ...]
    approved_by: str | None = None
    approved_at: datetime | None = None
    services: tuple[Service, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def asked_at(self) -> datetime | None:
        """When its addressee had it, and with it the right of reply; None: it was not served."""
        return min((one.served_at for one in self.services), default=None)

    @property
    def stands(self) -> str:
        """How far it is, in a word."""
        served = "answered" if self.replies else "served" if self.services else ""
        return served or ("approved" if self.approved_by else "draft")


@dataclass(frozen=True, slots=True)
class LetterShelf:
    """Keeps letters, under the keys of their cases."""

    keys: CaseKeys

    def put(self, hand: Hand, letter: Letter, pdf: bytes) -> None:
        """Keep a draft."""
        sealed = self.keys.seal(letter.case).seal(base64.b64encode(pdf).decode(), _place(letter.id, "pdf"))
        row: dict[str, object] = {"id": letter.id, "kind": letter.kind.value, "case_id": letter.case}
        row |= {"operator": letter.operator, "release_hash": letter.release_hash, "drafter": hand.id}
        row |= {"drafted_at": to_micros(hand.now), "sha256": digest(pdf), "sealed": sealed}
        row |= {"languages": " ".join(one.language for one in letter.words)}
        row |= {"answer_by": letter.answer_by.isoformat() if letter.answer_by else ""}
        row |= {"follow_up": " ".join(day.isoformat() for day in letter.follow_up)}
        hand.connection.execute(insert(LETTERS).values(row))

    def get(self, connection: Connection, letter: str) -> KeptLetter:
        """One letter.

        Raises:
            InputError: there is none.
        """
        row = connection.execute(select(LETTERS).where(LETTERS.c.id == letter)).one_or_none()
        if row is None:
            raise InputError(f"there is no letter {letter}.", hint="See `countervail letters list`.")
        return self._kept(connection, row)

    def all(self, connection: Connection) -> list[KeptLetter]:
        """Every letter, newest first."""
        rows = connection.execute(select(LETTERS).order_by(LETTERS.c.drafted_at.desc(), LETTERS.c.id))
        return [self._kept(connection, row) for row in rows.all()]

    def pdf(self, connection: Connection, letter: KeptLetter) -> bytes:
        """Its bytes.

        Raises:
            StorageError: they are not those of its hash.
        """
        sealed = connection.execute(select(LETTERS.c.sealed).where(LETTERS.c.id == letter.id)).scalar_one()
        content = base64.b64decode(self.keys.seal(letter.case).open(sealed, _place(letter.id, "pdf")))
        if digest(content) != letter.sha256:
            raise StorageError(f"letter {letter.id} was changed.", hint="Restore the database from a back-up.")
        return content

    def approve(self, hand: Hand, letter: KeptLetter, signature: Signature) -> None:
        """Keep counsel's signature.

        Raises:
            RefusedError: it has one.
        """
        row: dict[str, object] = {"letter": letter.id, "drafter": letter.drafter, "person": signature.person}
        row |= {"authenticator": signature.authenticator, "signed_at": to_micros(signature.signed_at)}
        try:
            hand.connection.execute(insert(LETTER_APPROVALS).values(row | {"value": signature.value}))
        except IntegrityError as error:
            raise refuse(f"letter {letter.id} is approved already.", "See `countervail letters list`.") from error

    def serve(self, hand: Hand, letter: KeptLetter, service: Service) -> None:
        """Keep one service."""
        of_letter = LETTER_SERVICES.c.letter == letter.id
        seq = 1 + (hand.connection.execute(select(func.max(LETTER_SERVICES.c.seq)).where(of_letter)).scalar_one() or 0)
        sealed = self.keys.seal(letter.case).seal(service.by, _place(f"{letter.id}/{seq}", "by"))
        row: dict[str, object] = {"letter": letter.id, "seq": seq, "way": service.way.value, "recorder": hand.id}
        row |= {"served_at": to_micros(service.served_at), "recorded_at": to_micros(hand.now)}
        hand.connection.execute(insert(LETTER_SERVICES).values(row | {"proof": service.proof, "sealed": sealed}))

    def _kept(self, connection: Connection, row: Row[Any]) -> KeptLetter:
        approval = select(LETTER_APPROVALS).where(LETTER_APPROVALS.c.letter == row.id)
        approved = connection.execute(approval).one_or_none()
        by, at = (approved.person, from_micros(approved.signed_at)) if approved else (None, None)
        served = select(LETTER_SERVICES).where(LETTER_SERVICES.c.letter == row.id).order_by(LETTER_SERVICES.c.seq)
        services = tuple(self._service(one, row.case_id) for one in connection.execute(served))
        return KeptLetter(
            row.id, LetterKind(row.kind), row.case_id, row.operator, row.release_hash, row.drafter,
            from_micros(row.drafted_at), row.sha256, tuple(row.languages.split()), row.answer_by,
            tuple(row.follow_up.split()), by, at, services,
            Replies(self.keys).of(connection, row.id, row.case_id),
        )  # fmt: skip

    def _service(self, row: Row[Any], case: str) -> Service:
        try:
            by = self.keys.seal(case).open(row.sealed, _place(f"{row.letter}/{row.seq}", "by"))
        except InputError:
            by = ERASED
        return Service(Way(row.way), from_micros(row.served_at), by, row.proof)


def _place(row: str, column: str) -> Place:
    return Place("letters", row, column)
