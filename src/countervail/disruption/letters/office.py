"""Letters on their way: drafted by one person, approved by counsel, served by people, looked at again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.printed import printed_letter
from countervail.disruption.letters.reply import MOST_WORDS, Replies, Reply
from countervail.disruption.letters.shelf import KeptLetter, LetterShelf, Service
from countervail.disruption.letters.writing import is_called, write_letter
from countervail.disruption.release.approvals import Releases
from countervail.disruption.release.real_names import RealNames
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import listed, load, load_merged
from countervail.people.access import Thing
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class LetterOffice:
    """Takes in drafts, signatures and receipts. Nothing in it can send."""

    releases: Releases

    @property
    def shelf(self) -> LetterShelf:
        """Where they lie."""
        return LetterShelf(self.releases.cases.keys)

    def draft(self, hand: Hand, brief: LetterBrief, release: str, *, simulated: bool) -> tuple[KeptLetter, bytes]:
        """A letter set and kept, for counsel to read.

        Raises:
            RefusedError: the person may not, or the letter may not be written.
            InputError: a character has no glyph, or there is no such operator.
        """
        kept = self.releases.read(hand, release)
        for case in kept.cases:
            hand.demand(Right.DRAFT_LETTER, case)
        self._check_stands(hand, kept.release.hash)
        whole, _ = self.releases.shelf.dossier(hand.connection, kept.release.hash)
        operator = load(hand.connection, brief.operator)
        letter = write_letter(fresh_id("L"), brief, kept, whole, operator, hand.now, simulated=simulated)
        if simulated:
            RealNames.of(hand.connection).check(letter.said)
        self._check_case(hand, letter.case, operator)
        pdf = printed_letter(letter)
        self.shelf.put(hand, letter, pdf)
        facts = {"kind": letter.kind.value, "operator": letter.operator, "release": release, "sha256": digest(pdf)}
        hand.enter("letter.drafted", letter.id, facts)
        return self.shelf.get(hand.connection, letter.id), pdf

    def read(self, hand: Hand, letter: str) -> tuple[KeptLetter, bytes]:
        """A letter and its bytes, for somebody who may read it.

        Raises:
            RefusedError: they may not.
        """
        kept = self.shelf.get(hand.connection, letter)
        hand.demand(Right.READ_LETTERS, kept.case)
        return kept, self.shelf.pdf(hand.connection, kept)

    def approve(self, hand: Hand, letter: str, pdf: bytes, signature: Signature) -> KeptLetter:
        """Counsel stands by the very bytes they read; never by their own draft.

        Args:
            pdf: the file that was read.

        Raises:
            RefusedError: the person may not, the bytes are others, or the signature is not over them.
        """
        kept = self.shelf.get(hand.connection, letter)
        hand.demand(Right.APPROVE_LETTER, kept.case, Thing(whose=frozenset({kept.drafter})))
        if digest(pdf) != kept.sha256:
            raise refuse("this file is not the letter as drafted.", "Read the one that `letters read` writes.")
        self._check_stands(hand, kept.release_hash)
        self._check_case(hand, kept.case, load_merged(hand.connection, kept.operator))
        if signature.person != hand.id:
            raise refuse("this is somebody else's signature.", "Sign with your own authenticator.")
        verify_signature(hand.connection, kept.sha256, signature, hand.now, purpose=Purpose.APPROVE_LETTER)
        self.shelf.approve(hand, kept, signature)
        hand.enter("letter.approved", letter, {"sha256": kept.sha256}, high_impact=True)
        return self.shelf.get(hand.connection, letter)

    def served(self, hand: Hand, letter: str, service: Service) -> KeptLetter:
        """Write down that people served an approved letter, with the hash of the receipt.

        Raises:
            RefusedError: the person may not, it is not approved, or it was served before it was approved.
        """
        kept = self.shelf.get(hand.connection, letter)
        hand.demand(Right.RECORD_SERVICE, kept.case)
        if kept.approved_at is None:
            raise refuse(f"counsel has not approved letter {letter}.", "See `countervail letters approve`.")
        if service.served_at > hand.now or service.served_at.date() < kept.approved_at.date():  # receipts have days
            raise refuse("it was served between its approval and now.", "Give the day on the receipt.")
        self.shelf.serve(hand, kept, service)
        facts = {"way": service.way.value, "proof": service.proof, "served_at": service.served_at.isoformat()}
        hand.enter("letter.served", letter, facts, high_impact=True)
        return self.shelf.get(hand.connection, letter)

    def answered(self, hand: Hand, letter: str, reply: Reply) -> KeptLetter:
        """Write down what the addressee answered: the next draft of a release can quote it.

        Raises:
            RefusedError: the person may not, the letter was never served, or the answer came before it or says nothing.
        """
        kept = self.shelf.get(hand.connection, letter)
        hand.demand(Right.RECORD_SERVICE, kept.case)
        if kept.asked_at is None:
            raise refuse(f"letter {letter} was not served yet.", "Write that down first: `countervail letters served`.")
        if not kept.asked_at <= reply.answered_at <= hand.now:
            raise refuse("an answer comes after its letter was served, and not later than now.", "Give its day.")
        if not 0 < len(reply.says.strip()) <= MOST_WORDS:
            raise refuse(f"an answer has words, {MOST_WORDS:,} characters at most.", "Say what may be quoted of it.")
        Replies(self.releases.cases.keys).put(hand, letter, kept.case, reply)
        facts = {"proof": reply.proof, "answered_at": reply.answered_at.isoformat()}
        hand.enter("letter.answered", letter, facts, high_impact=True)
        return self.shelf.get(hand.connection, letter)

    def taken_back(self, connection: Connection, letter: KeptLetter) -> bool:
        """Whether the release that a letter rests on was taken back: whoever was served must be told by people."""
        return self.releases.shelf.retracted(connection, letter.release_hash)

    def _check_stands(self, hand: Hand, release_hash: str) -> None:
        if self.releases.shelf.retracted(hand.connection, release_hash):
            raise refuse("the release that this letter rests on was taken back.", "Draft another release, and from it.")

    def _check_case(self, hand: Hand, name: str, operator: Operator) -> None:
        """A release stays as it was signed; a case may have found out since that it was wrong.

        Raises:
            RefusedError: everybody of it was cleared, or it names another operator by now.
        """
        case = self.releases.cases.load(hand.connection, name)
        if case.cleared:
            raise refuse(f"everybody of case {name} was cleared.", "Take the release back; nobody is written to.")
        last = case.attributions[-1].record.operator if case.attributions else operator.id
        known = last in {one.id for one in listed(hand.connection)}
        if not is_called(load_merged(hand.connection, last).id if known else last, operator):
            raise refuse(f"case {name} does not name {operator.id} any more.", "Release what it says, and from it.")


def due(letter: KeptLetter, now: datetime) -> tuple[str, ...]:
    """Days that have come on which somebody should look at a letter again; an answer settles those before it."""
    today = now.date().isoformat()
    answered = max((f"{one.answered_at:%Y-%m-%d}" for one in letter.replies), default="")
    days = set(letter.follow_up) | ({letter.answer_by} if letter.answer_by and not answered else set())
    return tuple(day for day in sorted(days) if answered < day <= today)
