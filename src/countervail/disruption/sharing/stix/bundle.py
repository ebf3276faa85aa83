"""All objects of an edition, the report that holds them together, and the bundle around them."""

import uuid
from collections.abc import Iterator

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.identity import NAMESPACE, moment
from countervail.disruption.sharing.stix.indicators import indicator_objects
from countervail.disruption.sharing.stix.markings import MarkingDefinition, marking
from countervail.disruption.sharing.stix.networks import campaign_of, network_objects
from countervail.disruption.sharing.stix.records import Note, Observable, Report, StixObject, to_bytes
from countervail.disruption.sharing.stix.traces import trace_objects

Any21 = StixObject | Observable | MarkingDefinition
"""Whatever may stand in a bundle of ours."""


def objects_of(edition: Edition) -> tuple[Any21, ...]:
    """Every object, each once: who publishes and the markings first, the report last."""
    author = Author(edition)
    told: dict[str, Any21] = {author.identity.id: author.identity}
    terms = edition.release.terms
    own = {one.indicator.marking for one in edition.indicators if one.indicator.marking}
    told |= {one.id: one for one in (marking(tlp) for tlp in sorted({terms.marking, *own}))}
    head = set(told)
    told |= {one.id: one for one in _told(author)}
    report = _report(author, tuple(name for name in told if name not in head) or (author.identity.id,))
    notes = {one.id: one for one in _notes(author, report.id)}
    return (*told.values(), report, *notes.values())


def bundle(edition: Edition) -> bytes:
    """The bundle, one object a line. Its id follows from the release and its state, so that the same is the same."""
    state = f"{edition.release.hash}/{moment(edition.told_at)}"
    objects = b",\n".join(to_bytes(one) for one in objects_of(edition))
    name = f"bundle--{uuid.uuid5(NAMESPACE, state)}".encode()
    return b'{"type":"bundle","id":"' + name + b'","objects":[\n' + objects + b"\n]}\n"


def _told(author: Author) -> Iterator[StixObject | Observable]:
    campaigns = {}
    for network in author.edition.networks:
        campaign = campaign_of(author, network).id
        campaigns[network.id or ""] = campaign
        yield from network_objects(author, network)
        yield from trace_objects(author, network, campaign)
    yield from indicator_objects(author, campaigns)


def _report(author: Author, refs: tuple[str, ...]) -> Report:
    edition = author.edition
    content = edition.release.content
    # A correction, a withdrawal or a new count changes the report even where it stands: its readers must look again.
    common = author.common() | {"modified": moment(edition.told_at)}
    return Report(
        id=author.id("report"),
        name=content.title or edition.release.terms.id,
        description=content.summary or "",
        report_types=("threat-report",),
        published=moment(edition.first_drafted_at),
        object_refs=refs,
        external_references=(author.provenance,),
        **common,
    )


def _notes(author: Author, report: str) -> Iterator[Note]:
    """What readers should know of the report: its limits, what it leaves out, what was taken back."""
    edition = author.edition
    withheld = "; ".join(f"{one.name} ({one.count}): {one.because}" for one in edition.release.withheld)
    errata = "; ".join(f"{moment(one.at)} {one.kind.value}: {one.says}" for one in edition.errata)
    told = {"limits": edition.release.content.limits, "withheld": withheld, "errata": errata}
    for about, text in told.items():
        if text:
            common = author.common() | {"modified": moment(edition.changed_at)}
            yield Note(id=author.id("note", about), abstract=about, content=text, object_refs=(report,), **common)
