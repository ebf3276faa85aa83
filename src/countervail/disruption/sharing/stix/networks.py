"""A network as STIX: a campaign, who is behind it, how it works, whom it targets in bands, what was done."""

import re
from collections.abc import Iterator
from typing import Any

from countervail.disruption.release.content.conduct import Procedure
from countervail.disruption.release.content.network import Network
from countervail.disruption.sharing.stix.author import KILL_CHAIN, PHASES, Author
from countervail.disruption.sharing.stix.identity import UNCHANGING, moment, object_id
from countervail.disruption.sharing.stix.records import (
    AttackPattern,
    Campaign,
    CourseOfAction,
    IntrusionSet,
    KillChainPhase,
    Location,
    Reference,
    StixObject,
    ThreatActor,
)
from countervail.vocabulary.phases import SURVEILLANCE_CHAIN

_ATTACK = re.compile(r"\bT\d{4}(?:\.\d{3})?\b")
"""An id of MITRE ATT&CK."""
_COUNTRY = re.compile(r"[A-Z]{2}")


def campaign_of(author: Author, network: Network) -> Campaign:
    """The network at work."""
    return Campaign(
        id=author.id("campaign", network.id or ""),
        name=network.name or network.id or "network",
        description=network.summary or "",
        **_seen(network),
        **author.common(),
    )


def network_objects(author: Author, network: Network) -> Iterator[StixObject]:
    """Everything that a release says of a network but its traces."""
    campaign = campaign_of(author, network)
    yield campaign
    yield from _behind(author, network, campaign.id)
    for procedure in network.procedures:
        made = _attack_pattern(author, procedure)
        yield made
        yield author.related("uses", campaign.id, made.id)
    for row in network.target_countries:
        if row.country and _COUNTRY.fullmatch(row.country):
            yield _location(row.country)
            says = f"{row.band} people" if row.band else ""
            yield author.related("targets", campaign.id, _location(row.country).id, description=says)
    for measure in network.measures:
        done = CourseOfAction(
            id=author.id("course-of-action", network.id or "", measure.act or "", measure.state or ""),
            name=measure.act or "act",
            description=f"{measure.count} {measure.state}",
            **author.counted(),
        )
        yield done
        yield author.related("related-to", done.id, campaign.id)


def _behind(author: Author, network: Network, campaign: str) -> Iterator[StixObject]:
    """The operator where one is named, else a set without a name; how sure that is stands on the relationship."""
    told = network.attribution
    if told is None:
        return
    if told.known and told.operator:
        actor: StixObject = ThreatActor(
            id=author.id("threat-actor", told.operator), name=told.operator, **author.common()
        )
    else:
        name = f"Unknown operator of {network.name or network.id}"
        actor = IntrusionSet(id=author.id("intrusion-set", network.id or ""), name=name, **author.common())
    yield actor
    span = told.likelihood.span if told.likelihood else None
    words = ". ".join(part.rstrip(".") for part in (told.likelihood, told.reason, told.would_change) if part)
    yield author.related(
        "attributed-to", campaign, actor.id, confidence=sum(span) // 2 if span else None, description=words
    )
    if told.home_country:
        at = "located-at" if isinstance(actor, ThreatActor) else "originates-from"
        yield _location(told.home_country)
        yield author.related(at, actor.id, _location(told.home_country).id)


def _attack_pattern(author: Author, procedure: Procedure) -> AttackPattern:
    attack = _ATTACK.search(procedure.technique or "")
    return AttackPattern(
        id=author.id("attack-pattern", procedure.tactic or "", procedure.technique or "", procedure.procedure or ""),
        name=procedure.technique or procedure.tactic or "procedure",
        description=procedure.procedure or "",
        kill_chain_phases=_chain(procedure),
        external_references=(Reference("mitre-attack", external_id=attack[0]),) if attack else (),
        **author.common(),
    )


def _chain(procedure: Procedure) -> tuple[KillChainPhase, ...]:
    ours = (KillChainPhase(SURVEILLANCE_CHAIN, PHASES[procedure.phase]),) if procedure.phase else ()
    slug = re.sub(r"[^a-z0-9]+", "-", (procedure.tactic or "").lower()).strip("-")
    return (*ours, *((KillChainPhase(KILL_CHAIN, slug),) if slug else ()))


def _location(country: str) -> Location:
    return Location(
        spec_version="2.1",
        id=object_id("location", country),
        created=UNCHANGING,
        modified=UNCHANGING,
        name=country,
        country=country,
    )


def _seen(network: Network) -> dict[str, Any]:
    if network.first_seen is None or network.last_seen is None:
        return {}
    return {"first_seen": moment(network.first_seen), "last_seen": moment(network.last_seen)}
