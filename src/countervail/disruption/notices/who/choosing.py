"""From a case's targets to the people who are told: pure, so that the same facts give the same list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from countervail.disruption.notices.mail.address import is_address
from countervail.disruption.notices.who.person import Card, Care, Recipient, Watched
from countervail.disruption.notices.wording.variant import Variant

CHANGED_LATELY = timedelta(days=30)
"""A contact point this new may be the attacker's own; 30 days cover the time from a takeover to its discovery."""


class LeftOut(StrEnum):
    """Why somebody is not told."""

    INSIDE = "inside_a_suspect_network"
    DECOY = "decoy"
    SUPPRESSED = "suppressed_by_law"
    TOLD = "told_before"
    """As far, or further."""
    UNKNOWN = "not_known_to_the_platform"
    UNREACHABLE = "no_contact_that_can_be_trusted"
    """Not active, and no address, or only one changed lately: a person looks for another way."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Who must not be told, as accounts and people."""

    inside: frozenset[str] = frozenset()
    """Accounts of suspect networks, whatever they look like themselves."""
    decoys: frozenset[str] = frozenset()
    """Accounts: made-up victims that wait for a notice to learn what was noticed."""
    suppressed: frozenset[str] = frozenset()
    """People, while an order stands."""
    told: Mapping[str, Variant] = field(default_factory=dict)
    """People, with the furthest variant they have been told already."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is told, in order, and who is not."""

    people: tuple[Recipient, ...]
    left_out: Mapping[LeftOut, int]


def choose(watched: Iterable[Watched], cards: Mapping[str, Card], barred: Exclusions, now: datetime) -> Chosen:
    """One recipient a person, the furthest harm first, then the latest; everybody else is counted by reason."""
    left_out: Counter[LeftOut] = Counter()
    of_person: dict[str, list[Watched]] = {}
    for one in watched:
        card = cards.get(one.account)
        if card is None:
            left_out[LeftOut.UNKNOWN] += 1
        else:
            of_person.setdefault(card.person, []).append(one)
    people = []
    for person, targets in of_person.items():
        recipient = _recipient(person, targets, cards, now)
        reason = _barred(recipient, targets, barred)
        if reason is None:
            people.append(recipient)
        else:
            left_out[reason] += 1
    people.sort(key=lambda r: (-Variant.of(r.furthest).rank, -r.last.timestamp(), r.account))
    return Chosen(tuple(people), dict(left_out))


def trusted_mail(cards: Iterable[Card], now: datetime) -> str | None:
    """The address that stood longest, if none of the person's was changed lately.

    One fresh address is reason to trust none of them: whoever holds one account may have changed another.
    """
    known = [card for card in cards if card.mail is not None and is_address(card.mail)]
    if any(card.mail_changed is not None and now - card.mail_changed < CHANGED_LATELY for card in known):
        return None
    known.sort(key=lambda card: (card.mail_changed is not None, card.mail_changed or now, card.account))
    return known[0].mail if known else None


def _recipient(person: str, targets: list[Watched], cards: Mapping[str, Card], now: datetime) -> Recipient:
    main = max(targets, key=lambda one: (Variant.of(one.furthest).rank, one.last, one.account))
    theirs = [cards[one.account] for one in targets]
    return Recipient(
        person=person,
        account=main.account,
        furthest=main.furthest,
        first=min(one.first for one in targets),
        last=max(one.last for one in targets),
        card=cards[main.account],
        mail=trusted_mail(theirs, now),
        care=frozenset().union(*(card.care for card in theirs)),
        not_before=max((card.not_before for card in theirs if card.not_before), default=None),
        others=tuple(sorted({one.account for one in targets} - {main.account})),
    )


def _barred(recipient: Recipient, targets: list[Watched], barred: Exclusions) -> LeftOut | None:
    accounts = {one.account for one in targets}
    told = barred.told.get(recipient.person)
    reasons = (
        (LeftOut.INSIDE, bool(accounts & barred.inside)),
        (LeftOut.DECOY, bool(accounts & barred.decoys)),
        (LeftOut.SUPPRESSED, recipient.person in barred.suppressed),
        (LeftOut.TOLD, told is not None and told.rank >= Variant.of(recipient.furthest).rank),
        (LeftOut.UNREACHABLE, recipient.mail is None and not reads_platform(recipient)),
    )
    return next((reason for reason, holds in reasons if holds), None)


def reads_platform(recipient: Recipient) -> bool:
    """Whether a notice inside the platform would be read."""
    return recipient.card.active


def held(recipient: Recipient) -> bool:
    """Whether somebody must decide before anything goes out."""
    return Care.DETENTION in recipient.care
