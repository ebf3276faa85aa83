"""Partners ask what stands behind a prefix of a hash: neither learns more of the other than that.

/prefixes/links/0a1b2c3d        full hashes of blocks, for whoever holds the prefixes of a blocklist
/prefixes/contacts/R-.../       the key under which to hash one's own contacts for a release
/prefixes/contacts/R-.../0a1b   full hashes of contact points of judged accounts
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request

from countervail.disruption.release.terms import MARKINGS
from countervail.disruption.sharing.contacts.contact import ALGORITHM, key_for
from countervail.disruption.sharing.contacts.shelf import ContactList, ContactShelf
from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.taxii.problem import Problem, bad, missing
from countervail.disruption.sharing.taxii.service import Taxii
from countervail.ledger.entry import Entry
from countervail.ledger.log import append_all
from countervail.vocabulary.audience import Audience

LINK_LETTERS = 8
"""Hexadecimal letters of a link's prefix: four bytes, as browsers use."""
CONTACT_LETTERS = 4
"""Of a contact's: two bytes. With more of them we could tell by our own files whom a partner asks about."""
TOLD = "contacts.told"
"""The kind of entry when a prefix was answered with something; its subject is the partner."""
_LINK, _CONTACT = (re.compile(rf"[0-9a-f]{{{letters}}}") for letters in (LINK_LETTERS, CONTACT_LETTERS))
_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Asking:
    """A partner's question, in one transaction."""

    taxii: Taxii
    request: Request
    connection: Connection
    partner: Partner


def links(ask: Asking) -> dict[str, Any]:
    """What is blocked behind a prefix.

    Raises:
        Problem: it is no prefix, or whoever asks is an authority.
    """
    if ask.partner.authority:
        raise missing("list of blocks")  # an authority reads what was released to it by name
    prefix = _prefix(ask, _LINK, LINK_LETTERS)
    reads = [one for audience in ask.partner.audiences for one in MARKINGS[audience]]
    return {"prefix": prefix, "hashes": ask.taxii.links.behind(prefix, reads, ask.taxii.clock())}


def contact_key(ask: Asking) -> dict[str, Any]:
    """How to hash one's own contacts, to ask about them.

    Raises:
        Problem: there is nothing to ask about.
    """
    made = _living(ask)
    key = key_for(ask.taxii.key, made.partner, made.release).hex()
    return {"release": made.release, "algorithm": ALGORITHM, "key": key, "letters": CONTACT_LETTERS}


def contacts(ask: Asking) -> dict[str, Any]:
    """Contact points of judged accounts behind a prefix. Every question counts, and every answer is on record.

    Raises:
        Problem: it is no prefix, there is nothing to ask about, or that was enough for a day.
    """
    prefix, made, shelf = _prefix(ask, _CONTACT, CONTACT_LETTERS), _living(ask), ContactShelf()
    now = ask.taxii.clock()
    if not shelf.spend(ask.connection, ask.partner.id, now):
        raise Problem(429, "That was enough for a day.", {"Retry-After": "86400"})
    found = shelf.hashes(ask.connection, made, prefix)
    if found:
        facts = {"release": made.release, "list": made.id, "n": len(found)}
        append_all(ask.connection, [Entry(TOLD, _SYSTEM, ask.partner.id, facts, at=now)])
    return {"prefix": prefix, "hashes": found}


def _prefix(ask: Asking, form: re.Pattern[str], letters: int) -> str:
    prefix = str(ask.request.path_params["prefix"])
    if not form.fullmatch(prefix):
        raise bad(f"A prefix here is {letters} letters of 0-9 and a-f.")
    return prefix


def _living(ask: Asking) -> ContactList:
    """The partner's list of the release in the path.

    Raises:
        Problem: there is none for them, or it tells nothing any more; which of the two is not said.
    """
    shelf, partner = ContactShelf(), ask.partner
    made = shelf.newest(ask.connection, partner.id, str(ask.request.path_params["release"]))
    reads = Audience.PLATFORMS in partner.audiences and not partner.authority
    if made is None or not reads or shelf.dead(ask.connection, made, ask.taxii.clock()):
        raise missing("list of contacts")
    return made


PREFIXES: tuple[tuple[str, Callable[[Asking], dict[str, Any]]], ...] = (
    ("/prefixes/links/{prefix}", links),
    ("/prefixes/contacts/{release}/", contact_key),
    ("/prefixes/contacts/{release}/{prefix}", contacts),
)
"""Every question by its path."""
