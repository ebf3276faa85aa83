"""What the addressee of a letter answered: in their own words, on which day, by which paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from countervail.casework.hand import Hand
from countervail.disruption.letters.tables import LETTER_REPLIES
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError

MOST_WORDS = 4_000
"""Characters of a reply that are kept: what may be quoted, not the whole of their post."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    answered_at: datetime
    """When it reached us, as on the paper."""
    says: str
    """In the words that may be quoted; empty where its time is over."""
    proof: str
    """SHA-256 of the paper; the paper itself lies with whoever received it."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Keeps them, under the keys of their letters' cases."""

    keys: CaseKeys

    def put(self, hand: Hand, letter: str, case: str, reply: Reply) -> None:
        """Keep one more."""
        of_letter = LETTER_REPLIES.c.letter == letter
        seq = 1 + (hand.connection.execute(select(func.max(LETTER_REPLIES.c.seq)).where(of_letter)).scalar_one() or 0)
        row: dict[str, object] = {"letter": letter, "seq": seq, "recorder": hand.id, "proof": reply.proof}
        row |= {"answered_at": to_micros(reply.answered_at), "recorded_at": to_micros(hand.now)}
        sealed = self.keys.seal(case).seal(reply.says, _place(letter, seq))
        hand.connection.execute(insert(LETTER_REPLIES).values(row | {"sealed": sealed}))

    def of(self, connection: Connection, letter: str, case: str) -> tuple[Reply, ...]:
        """All of a letter, the oldest first."""
        wanted = select(LETTER_REPLIES).where(LETTER_REPLIES.c.letter == letter)
        ordered = wanted.order_by(LETTER_REPLIES.c.answered_at, LETTER_REPLIES.c.seq)
        return tuple(self._reply(row, case) for row in connection.execute(ordered).all())

    def _reply(self, row: Row[Any], case: str) -> Reply:
        try:
            says = self.keys.seal(case).open(row.sealed, _place(row.letter, row.seq))
        except InputError:
            says = ""
        return Reply(from_micros(row.answered_at), says, row.proof)


def _place(letter: str, seq: int) -> Place:
    return Place("letter_replies", f"{letter}/{seq}", "sealed")
