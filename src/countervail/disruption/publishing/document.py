"""The report as a whole, before it is shown in any way: the one model that HTML and PDF are made of."""

from dataclasses import dataclass
from datetime import datetime

from countervail.disruption.publishing.blocks import Block
from countervail.disruption.publishing.catalogue import all_sections
from countervail.disruption.publishing.reading import Reading
from countervail.vocabulary.audience import Audience

READERS = {
    Audience.PUBLIC: "the public",
    Audience.RESEARCHERS: "researchers",
    Audience.PLATFORMS: "other platforms",
    Audience.POLICY: "makers of policy",
    Audience.LAW_ENFORCEMENT: "law enforcement",
}
"""Whom a report is for, in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section, written."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    title: str
    marking: str
    """TLP 2.0, as every page says."""
    readers: str
    release: str
    version: int
    hash: str
    """Of the release it was made from."""
    dated: datetime
    """When the release was drafted or last changed: never the time of printing, so that the bytes stay the same."""
    publisher: str
    contact: str
    appeal_url: str
    banner: str
    """What must be read first: retracted, a draft, made up; empty where there is nothing."""
    parts: tuple[Part, ...]


def compose(reading: Reading) -> Document:
    """The report of an edition: every section that this audience has something to read in."""
    edition, terms = reading.edition, reading.edition.release.terms
    written = [(one, one.write(reading)) for one in all_sections().values()]
    return Document(
        title=reading.content.title or "Threat report",
        marking=terms.marking.value,
        readers=terms.recipient.name if terms.recipient else READERS[terms.audience],
        release=terms.id,
        version=terms.version,
        hash=edition.release.hash,
        dated=edition.told_at,
        publisher=terms.responsible.controller,
        contact=terms.responsible.contact,
        appeal_url=terms.responsible.appeal_url,
        banner=_banner(reading),
        parts=tuple(Part(one.name, one.title, blocks) for one, blocks in written if blocks),
    )


def _banner(reading: Reading) -> str:
    said = []
    if reading.edition.retracted:
        said.append("This report is retracted: do not rely on it. The corrections say why.")
    if not reading.issued:
        said.append("Draft: not approved for anybody but those who are to sign it.")
    if reading.simulated:
        said.append("A simulated case: every operator, account and name in it is made up.")
    return " ".join(said)
