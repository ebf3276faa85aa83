"""A lead comes in: kept with its provenance, read for what it says, ready to be followed.

report -> text read against the registry -> proposals     list -> a starting point a line     account -> itself
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from countervail.intelligence.hand import Hand
from countervail.intelligence.leads.event import Body, LeadKind, Opened, Proposed, Provenance, Started
from countervail.intelligence.leads.lead import Lead
from countervail.intelligence.leads.leads import Leads
from countervail.intelligence.leads.proposing import proposed
from countervail.intelligence.operators.registry import load_all
from countervail.intelligence.press.reading import read, require_text
from countervail.networks.leads.lead import LeadKind as StartKind
from countervail.networks.leads.lead import read_lead, refanged
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError

LARGEST = 4 * 1024 * 1024
"""Bytes of a lead's text; longer lists are indicators, and imported as such."""
_HASH = re.compile(r"^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$", re.IGNORECASE)
_HOST = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[a-z0-9-]{1,63}\.){1,10}[a-z][a-z0-9-]{1,62}(?:[:/?#]\S*)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes in."""

    kind: LeadKind
    title: str
    provenance: Provenance
    """Its hash and size are taken from `raw`."""
    raw: bytes = b""
    starts: tuple[str, ...] = ()
    """Starting points somebody gives along, as `kind:value`."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A lead, and what of it could not be used."""

    lead: Lead
    unused: tuple[str, ...]
    """One sentence each, with its line."""


def take_in(leads: Leads, hand: Hand, incoming: Incoming) -> TakenIn:
    """Keep a lead and read it.

    Raises:
        InputError: it is too large or no text, or a starting point is none.
        RefusedError: the person may not.
    """
    if len(incoming.raw) > LARGEST:
        raise InputError(f"the text has {len(incoming.raw):,} bytes, more than {LARGEST:,}.", hint="Give a part of it.")
    text = require_text(incoming.raw)
    bodies: list[Body] = [Started(_checked(start)) for start in incoming.starts]
    unused: list[str] = []
    if incoming.kind is LeadKind.LIST:
        bodies += _starts(text, unused)
    elif text.strip():
        bodies += _read(text, hand, unused)
    provenance = replace(incoming.provenance, sha256=digest(incoming.raw), size=len(incoming.raw))
    opened = Opened(incoming.kind, " ".join(incoming.title.split()), provenance, text)
    return TakenIn(leads.open(hand, opened, bodies), tuple(unused))


def _read(text: str, hand: Hand, unused: list[str]) -> list[Body]:
    """The proposals of a text; a text without a story of the trade is kept, and proposes nothing."""
    try:
        said: Proposed = proposed(read(text, load_all(hand.connection)))
    except InputError as error:
        unused.append(f"the text: {error.message}")
        return []
    return [said]


def _starts(text: str, unused: list[str]) -> Iterable[Body]:
    """A starting point for each line that is a host, an address or a hash and nothing else."""
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.partition("#")[0].strip()
        start = start_of(bare) if bare else None
        if start and start not in seen:
            seen.add(start)
            yield Started(start)
        elif bare and start is None:
            unused.append(f"line {number}: no host, no address, no hash")


def start_of(text: str) -> str | None:
    """A line of a list as a starting point; None where it is none for certain. Nothing is mended or guessed."""
    plain = refanged(text)
    if _HASH.match(plain):
        return f"{StartKind.MEDIA}:{plain}"
    try:
        return f"{StartKind.IP}:{ipaddress.ip_address(plain)}"
    except ValueError:
        return read_lead(f"{StartKind.DOMAIN}:{text}").text if _HOST.match(plain) else None


def _checked(start: str) -> str:
    return read_lead(start).text
