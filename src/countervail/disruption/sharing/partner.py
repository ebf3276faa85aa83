"""Partners: who is told, on what agreement, and the tokens they prove themselves with."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.sharing.tables import PARTNERS, TOKENS
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError

TOKEN_BYTES = 32
TOKEN_PREFIX = "cvt_"  # noqa: S105 -- what every token begins with, so that scanners for leaked secrets know one
PER_MINUTE = 600
"""Requests a minute unless somebody says otherwise: 60,000 objects."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that is told things."""

    id: str
    name: str
    country: str
    """ISO 3166-1 alpha-2."""
    authority: bool
    """Whether it can arrest, search or fine; such a one reads only what was released to it by name."""
    audiences: frozenset[Audience]
    agreement: str
    added_at: datetime
    removed_at: datetime | None = None

    def by_name_only(self, audience: Audience) -> bool:
        """Whether of an audience they read only what was released to them by name, which asked whose country it is."""
        return self.authority and audience is not Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Caller:
    """A partner who showed a token that counts."""

    partner: Partner
    per_minute: int


def add_partner(
    hand: Hand, name: str, country: str, audiences: frozenset[Audience], agreement: str, *, authority: bool = False
) -> Partner:
    """Take a partner in; one that was removed comes back as somebody new, to whom nothing was told so far.

    Raises:
        RefusedError: the person may not, the name is taken, or no agreement is named.
    """
    hand.demand(Right.MANAGE_PARTNERS)
    if not agreement.strip() or not audiences:
        raise refuse("a partner has an agreement and an audience.", "Say which paper of which day, and what they read.")
    made = Partner(fresh_id("PA"), name, country, authority, audiences, agreement, hand.now)
    row: dict[str, object] = {"id": made.id, "name": name, "country": country, "authority": authority}
    row |= {"audiences": " ".join(sorted(audiences)), "agreement": agreement}
    row |= {"added_at": to_micros(hand.now), "added_by": hand.id}
    _leave_name(hand.connection, name)
    try:
        hand.connection.execute(insert(PARTNERS).values(row))
    except IntegrityError as error:
        raise refuse(f"there is a partner {name} already.", "Give that one a token.") from error
    facts = {"audiences": sorted(audiences), "country": country, "authority": authority}
    hand.enter("partner.added", made.id, facts, high_impact=True)
    return made


def _leave_name(connection: Connection, name: str) -> None:
    """Let whoever was removed be called by name and id from now on; what they were told and said stays theirs."""
    removed = (PARTNERS.c.name == name) & PARTNERS.c.removed_at.is_not(None)
    connection.execute(update(PARTNERS).where(removed).values(name=PARTNERS.c.name + " (" + PARTNERS.c.id + ")"))


def give_token(hand: Hand, partner: Partner, per_minute: int = PER_MINUTE) -> str:
    """A fresh token, shown this once.

    Raises:
        RefusedError: the person may not, or the partner was removed.
    """
    hand.demand(Right.MANAGE_PARTNERS)
    if partner.removed_at is not None:
        raise refuse(f"{partner.name} is a partner no longer.", "Add them anew, on a new agreement.")
    token = TOKEN_PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    row = {"hash": _hash(token), "partner": partner.id, "per_minute": per_minute, "made_at": to_micros(hand.now)}
    hand.connection.execute(insert(TOKENS).values(row))
    hand.enter("partner.token_given", partner.id, {"token": _hash(token)[:16]}, high_impact=True)
    return token


def revoke_tokens(hand: Hand, partner: Partner, *, remove: bool = False) -> int:
    """End every token of a partner, at once; returns how many.

    Args:
        remove: whether they cease to be a partner too.

    Raises:
        RefusedError: the person may not.
    """
    hand.demand(Right.MANAGE_PARTNERS)
    mine, now = (TOKENS.c.partner == partner.id) & TOKENS.c.revoked_at.is_(None), to_micros(hand.now)
    ended = hand.connection.execute(update(TOKENS).where(mine).values(revoked_at=now)).rowcount
    if remove:
        hand.connection.execute(update(PARTNERS).where(PARTNERS.c.id == partner.id).values(removed_at=now))
    hand.enter(
        "partner.removed" if remove else "partner.tokens_revoked", partner.id, {"tokens": ended}, high_impact=True
    )
    return ended


def partners(connection: Connection) -> list[Partner]:
    """Everybody who ever was one, by name."""
    return [_partner(row) for row in connection.execute(select(PARTNERS).order_by(PARTNERS.c.name))]


def partner_named(connection: Connection, name: str) -> Partner:
    """The partner of a name or an id.

    Raises:
        InputError: there is none.
    """
    wanted = select(PARTNERS).where((PARTNERS.c.name == name) | (PARTNERS.c.id == name))
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise InputError(f"there is no partner {name}.", hint="See `countervail share partners`.")
    return _partner(row)


def caller_of(connection: Connection, token: str) -> Caller | None:
    """Whose token this is; None where it is nobody's, was revoked, or its partner is gone."""
    row = connection.execute(_WHOSE, {"token_hash": _hash(token)}).one_or_none()
    return None if row is None else Caller(_partner(row), row.per_minute)


_WHOSE = (
    select(PARTNERS, TOKENS.c.per_minute)
    .join(TOKENS, TOKENS.c.partner == PARTNERS.c.id)
    .where(TOKENS.c.hash == bindparam("token_hash"))
    .where(TOKENS.c.revoked_at.is_(None), PARTNERS.c.removed_at.is_(None))
)
"""Built once: every request asks it."""


def _hash(token: str) -> str:
    """Tokens have 256 random bits: a plain hash gives nothing to guess at."""
    return hashlib.sha256(token.encode()).hexdigest()


def _partner(row: Row[Any]) -> Partner:
    audiences = frozenset(Audience(name) for name in row.audiences.split())
    removed = None if row.removed_at is None else from_micros(row.removed_at)
    added = from_micros(row.added_at)
    return Partner(row.id, row.name, row.country, row.authority, audiences, row.agreement, added, removed)
