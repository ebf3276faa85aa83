"""Indicators as STIX: pattern, scope, validity, confidence, marking, provenance; and where they were met."""

from collections.abc import Iterator

from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.edition import Listed
from countervail.disruption.sharing.defang import defanged
from countervail.disruption.sharing.stix.author import PHASES, Author
from countervail.disruption.sharing.stix.identity import moment
from countervail.disruption.sharing.stix.pattern import pattern
from countervail.disruption.sharing.stix.records import Indicator as StixIndicator
from countervail.disruption.sharing.stix.records import KillChainPhase, Sighting, StixObject
from countervail.vocabulary.phases import SURVEILLANCE_CHAIN


def indicator_objects(author: Author, campaigns: dict[str, str]) -> Iterator[StixObject]:
    """Every indicator that STIX can say, what it indicates, and how often it was met.

    Args:
        campaigns: id of the campaign by network.
    """
    for listed in author.edition.indicators:
        said = pattern(listed.indicator)
        if said is None:
            continue
        made = _indicator(author, listed, said)
        yield made
        campaign = campaigns.get(listed.indicator.network or "")
        if campaign is not None:
            yield author.related("indicates", made.id, campaign, revoked_at=listed.revoked_at)
        if listed.indicator.sightings:
            yield _sighting(author, listed, made.id)


def _indicator(author: Author, listed: Listed, said: str) -> StixIndicator:
    told = listed.indicator
    begins = told.first_seen or author.edition.first_drafted_at
    until = told.expires if told.expires and told.expires > begins else None
    chain = (KillChainPhase(SURVEILLANCE_CHAIN, PHASES[told.phase]),) if told.phase else ()
    return StixIndicator(
        id=author.id("indicator", told.id or ""),
        name=defanged(told.value or ""),
        description=told.comment or "",
        indicator_types=("malicious-activity",),
        pattern=said,
        pattern_type="stix",
        pattern_version="2.1",
        valid_from=moment(begins),
        valid_until=moment(until) if until else "",
        kill_chain_phases=chain,
        confidence=told.confidence,
        labels=_labels(told),
        external_references=(author.provenance,),
        **author.common(listed.revoked_at, told.marking),
    )


def _labels(told: Indicator) -> tuple[str, ...]:
    """Scope, technique and what a guard had to remark: STIX has no property for them."""
    scope = (f"scope:{told.scope.value}",) if told.scope else ()
    technique = (f"technique:{told.technique}",) if told.technique else ()
    return (*scope, *technique, *((f"guard:{told.guard.value}",) if told.guard else ()))


def _sighting(author: Author, listed: Listed, of: str) -> Sighting:
    told = listed.indicator
    spans = told.first_seen and told.last_seen and told.first_seen <= told.last_seen
    return Sighting(
        id=author.id("sighting", of),
        sighting_of_ref=of,
        where_sighted_refs=(author.identity.id,),
        count=told.sightings,
        first_seen=moment(told.first_seen) if spans and told.first_seen else "",
        last_seen=moment(told.last_seen) if spans and told.last_seen else "",
        **author.common(listed.revoked_at),
    )
