"""From blocks to a list: what is in force, what the marking lets through, what no guard keeps out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from countervail.casework.hand import Hand
from countervail.disruption.infrastructure.blocklist import Blocklist, Entry, content_digest
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.decision import Decision, Stand
from countervail.disruption.infrastructure.objections import Objection, objections, standing_in_the_way
from countervail.disruption.infrastructure.tables import BLOCKLISTS
from countervail.disruption.release.terms import Responsible
from countervail.people.rights import Right
from countervail.vocabulary.clock import MICROSECONDS_PER_SECOND, from_micros, to_micros
from countervail.vocabulary.tlp import Tlp


@dataclass(frozen=True, slots=True)
class Barred:
    """A block in force that no list holds."""

    block: str
    because: Objection


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, and what was kept out of it."""

    blocklist: Blocklist
    barred: tuple[Barred, ...]
    changed: bool
    """Whether it holds something else than the version before."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the head of every list."""

    responsible: Responsible
    licence: str


def listing(hand: Hand, blocks: Blocks, marking: Tlp, imprint: Imprint) -> Listing:
    """The list for a marking as things stand; nothing is kept.

    Raises:
        RefusedError: the person may not.
    """
    hand.demand(Right.WRITE_BLOCKLISTS)
    standing = [one for one in blocks.shelf.all(hand.connection) if one.stand(hand.now) is Stand.IN_FORCE]
    wanted = [one for one in standing if one.terms.marking.allows(marking)]
    barred = tuple(one for found in wanted if (one := _barred(blocks, found)) is not None)
    out = {one.block for one in barred}
    entries = tuple(_entry(one) for one in wanted if one.terms.id not in out)
    last = _last(hand, marking)
    same = last is not None and last.digest == content_digest(entries)
    if same and last is not None:
        version, at = last.version, from_micros(last.written_at)
    else:
        version, at = _next(last, hand), hand.now
    made = Blocklist(marking, version, at, imprint.responsible, imprint.licence, entries)
    return Listing(made, barred, not same)


def keep_version(hand: Hand, found: Listing) -> None:
    """Write down that a version goes out; one that went out before is not written down again."""
    one = found.blocklist
    if not found.changed:
        return
    row = {"marking": one.marking.value, "version": one.version, "written_at": to_micros(one.at), "actor": hand.id}
    hand.connection.execute(insert(BLOCKLISTS).values(row | {"digest": one.digest, "entries": len(one.entries)}))
    facts = {"version": one.version, "entries": len(one.entries), "barred": len(found.barred), "digest": one.digest}
    hand.enter("blocklist.written", one.marking.value, facts, high_impact=True)


def _barred(blocks: Blocks, one: Decision) -> Barred | None:
    because = standing_in_the_way(objections(blocks.guards(), one.terms.subject), one.terms.objections)
    return None if because is None else Barred(one.terms.id, because)


def _entry(one: Decision) -> Entry:
    terms = one.terms
    return Entry(
        terms.id, one.number, terms.subject, terms.case, terms.confidence, terms.marking,
        one.decided_at or terms.drafted_at, one.ends, terms.first_seen, _last_seen(one),
    )  # fmt: skip


def _last_seen(one: Decision) -> datetime | None:
    return max((at for at in (one.terms.last_seen, *one.hit_days) if at is not None), default=None)


def _last(hand: Hand, marking: Tlp) -> Row[Any] | None:
    of_marking = select(BLOCKLISTS).where(BLOCKLISTS.c.marking == marking.value)
    return hand.connection.execute(of_marking.order_by(BLOCKLISTS.c.version.desc()).limit(1)).one_or_none()


def _next(last: Row[Any] | None, hand: Hand) -> int:
    """The seconds since 1970, so that a restored database does not go back; more than the last in any case."""
    now = to_micros(hand.now) // MICROSECONDS_PER_SECOND
    return now if last is None else max(now, last.version + 1)
