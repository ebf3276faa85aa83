"""Operator profiles: how the networks of confirmed cases worked, kept to know them again. Nobody and nothing is named.

    counts of habits   as they are
    whom they watched  a sketch under the key `fingerprints`
    what they used     keyed hashes under the same key

A profile stands only while everybody it rests on is judged positive: counts and a sketch cannot give one account's
share back, so an upheld appeal or a changed judgement removes the whole, until somebody keeps it anew without them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from countervail.casework.case import Case, CaseState
from countervail.casework.hand import Hand
from countervail.casework.records.decision import Outcome
from countervail.casework.refusal import refuse
from countervail.database.metadata import METADATA
from countervail.networks.profiles.measuring import Measured
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.sketch import sketch
from countervail.people.rights import Right
from countervail.vault.fields import blind_index
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.judgement import Judgement

FEWEST_MEMBERS = 10
"""Accounts judged positive below which there are no habits to keep, and a count could point at somebody."""
YEARS = 5
"""How long a profile is kept."""
_MOST = 500

PROFILES = Table(
    "operator_profiles",
    METADATA,
    Column("case_id", Text, primary_key=True),
    Column("operator", Text, nullable=False),
    Column("kept_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
    Column("portrait", Text, nullable=False),
    Column("sketch", LargeBinary, nullable=True),
)
"""One a case; it outlives the case and its key, and says nothing that the key would be needed for."""

MARKS = Table(
    "profile_marks",
    METADATA,
    Column("mark", LargeBinary, primary_key=True),
    Column("case_id", Text, ForeignKey("operator_profiles.case_id"), primary_key=True, index=True),
    Column("kind", Text, nullable=False),
)
"""Keyed hashes of what only that network used."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is kept of one case."""

    case: str
    operator: str
    """Id in the registry of operators, or 'unknown': as the case was attributed when it was kept."""
    kept_at: datetime
    expires_at: datetime
    portrait: Portrait
    sketch: bytes | None
    """None: too few people to sketch without pointing at them."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Keeps and reads profiles."""

    key: bytes
    """The key `fingerprints`: of no other use, and never the case's own, which dies before."""

    def keep(self, hand: Hand, case: Case, found: Measured, people: Iterable[str]) -> Profile:
        """Keep what was measured of a case's positive accounts, in place of what was kept of it before.

        Args:
            people: ids of the people in common, sketched here and then forgotten.

        Raises:
            RefusedError: the person may not, or the case is not confirmed: decided to act or refer, with enough
                accounts judged positive and no objection waiting.
        """
        hand.demand(Right.JUDGE, case.id)
        require_confirmed(case)
        body = canonical_json(found.portrait.as_json()).decode()
        operator = case.attributions[-1].record.operator if case.attributions else "unknown"
        marks = {self.mark(thing.kind, thing.item): thing.kind for thing in found.things}
        until = hand.now + timedelta(days=round(YEARS * 365.25))
        made = sketch(self.key, people)
        withdraw(hand.connection, case.id)
        row: dict[str, object] = {"case_id": case.id, "operator": operator, "kept_by": hand.id, "portrait": body}
        row |= {"sketch": made, "kept_at": to_micros(hand.now), "expires_at": to_micros(until)}
        hand.connection.execute(insert(PROFILES), row)
        if marks:
            rows = [{"mark": mark, "case_id": case.id, "kind": kind} for mark, kind in sorted(marks.items())]
            hand.connection.execute(insert(MARKS), rows)
        facts = {"members": found.portrait.members, "marks": len(marks), "sha256": digest(body.encode())}
        hand.enter("profile.kept", case.id, facts)
        return Profile(case.id, operator, hand.now, until, found.portrait, made)

    def standing(self, connection: Connection, now: datetime) -> list[Profile]:
        """Every profile that has not run out, by case."""
        wanted = select(PROFILES).where(PROFILES.c.expires_at > to_micros(now)).order_by(PROFILES.c.case_id)
        return [
            Profile(
                row.case_id,
                row.operator,
                from_micros(row.kept_at),
                from_micros(row.expires_at),
                Portrait.from_json(json.loads(row.portrait)),
                row.sketch,
            )
            for row in connection.execute(wanted)
        ]

    def shared(self, connection: Connection, found: Measured) -> dict[str, int]:
        """How many of a network's things each kept case used too."""
        marks = sorted({self.mark(thing.kind, thing.item) for thing in found.things})
        counts: dict[str, int] = {}
        for start in range(0, len(marks), _MOST):
            wanted = select(MARKS.c.case_id).where(MARKS.c.mark.in_(marks[start : start + _MOST]))
            for case in connection.execute(wanted).scalars():
                counts[case] = counts.get(case, 0) + 1
        return counts

    def mark(self, kind: str, item: str) -> bytes:
        """The keyed hash of one thing."""
        return blind_index(self.key, f"profile_marks.{kind}", item)


def require_confirmed(case: Case) -> None:
    """Refuse unless people have concluded that this was an operator's network.

    Raises:
        RefusedError: they have not, or somebody objects.
    """
    if case.state not in {CaseState.DECIDED, CaseState.CLOSED}:
        hint = "A profile is kept of confirmed cases only: decide or close it first."
        raise refuse(f"case {case.id} is {case.state.value}.", hint)
    if case.decisions and case.decisions[-1].record.outcome is Outcome.LEAVE:
        raise refuse(f"case {case.id} was decided to be left.", "Of what is innocent no profile is kept.")
    if any(appeal.answer is None for appeal in case.appeals):
        raise refuse(f"an objection stands in case {case.id}.", "Answer it first.")
    if len(case.judged(Judgement.POSITIVE)) < FEWEST_MEMBERS:
        hint = f"A profile needs {FEWEST_MEMBERS}: fewer have no habits in common, and counts would point at them."
        raise refuse(f"case {case.id} has too few accounts judged positive.", hint)


def withdraw(connection: Connection, case: str) -> bool:
    """Remove what is kept of a case; returns whether there was anything."""
    connection.execute(delete(MARKS).where(MARKS.c.case_id == case))
    return connection.execute(delete(PROFILES).where(PROFILES.c.case_id == case)).rowcount > 0
