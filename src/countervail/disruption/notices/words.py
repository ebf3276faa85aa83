"""Stamps on the words of notices: who reviewed a language, and which ones counsel lets out unreviewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse, require_reason
from countervail.disruption.notices.tables import REVIEWS
from countervail.disruption.notices.who.speaking import Allowed
from countervail.disruption.notices.wording.language import Language
from countervail.people.rights import Right
from countervail.vocabulary.clock import from_micros, to_micros

REVIEWED, ALLOWED = "reviewed", "allowed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One stamp."""

    tag: str
    kind: str
    person: str
    """Id."""
    at: datetime
    stands: bool
    """Whether the text is still the one that was stamped."""


def review(hand: Hand, language: Language) -> None:
    """Stamp a language as read, whole, by this person.

    Raises:
        RefusedError: the person may not, or this very text has a stamp.
    """
    hand.demand(Right.REVIEW_NOTICES)
    _stamp(hand, language, REVIEWED)
    hand.enter("notice.language_reviewed", language.tag, {"digest": language.digest}, high_impact=True)


def allow_unreviewed(hand: Hand, language: Language, reason: str) -> None:
    """Counsel's decision that a language goes out though nobody has reviewed it; never alone.

    Raises:
        RefusedError: the person may not, gives no reason, or has decided it before.
    """
    hand.demand(Right.DECIDE_NOTICES)
    require_reason(reason, "a text nobody has reviewed")
    _stamp(hand, language, ALLOWED)
    body = {"digest": language.digest, "reason": reason.strip()}
    hand.enter("notice.unreviewed_allowed", language.tag, body, high_impact=True)


def stamps(connection: Connection, languages: Mapping[str, Language]) -> list[Stamp]:
    """Every stamp on these languages, by tag, the oldest first."""
    wanted = select(REVIEWS).order_by(REVIEWS.c.tag, REVIEWS.c.made_at)
    return [
        Stamp(row.tag, row.kind, row.person, from_micros(row.made_at), languages[row.tag].digest == row.digest)
        for row in connection.execute(wanted)
        if row.tag in languages
    ]


def allowed(connection: Connection, languages: Mapping[str, Language], usual: str) -> Allowed:
    """What may be sent here now."""
    stand = [stamp for stamp in stamps(connection, languages) if stamp.stands]
    in_file = {tag for tag, language in languages.items() if language.reviewed}
    reviewed = frozenset(in_file | {stamp.tag for stamp in stand if stamp.kind == REVIEWED})
    by_counsel = frozenset(stamp.tag for stamp in stand if stamp.kind == ALLOWED)
    return Allowed(reviewed, by_counsel - reviewed, usual)


def _stamp(hand: Hand, language: Language, kind: str) -> None:
    row = {"tag": language.tag, "digest": language.digest, "kind": kind, "person": hand.id}
    try:
        hand.connection.execute(insert(REVIEWS).values(row | {"made_at": to_micros(hand.now)}))
    except IntegrityError as error:
        raise refuse(f"the notice in '{language.tag}' has this stamp already.", "Nothing more is needed.") from error
