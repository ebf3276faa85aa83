"""What the registry holds of an operator, laid out for a referral: called for never stands beside imposed."""

from collections.abc import Iterable

from countervail.disruption.letters.letter import Standing, Subject
from countervail.intelligence.operators.claim import About, Listing
from countervail.intelligence.operators.claim import Standing as Stands
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.vocabulary.tlp import Tlp

_COMPANY = (About.NAME, About.ALIAS, About.COUNTRY, About.TRADE, About.PRODUCT, About.PARENT, About.RELATED)
_PERSONS = (About.DIRECTOR, About.OWNER)


def subject_of(operator: Operator, marking: Tlp) -> Subject:
    """Its company, its people and its listings, as far as each source lets its claim travel."""
    passing = [one for about in About for one in operator.said(about) if one.claim.source.tlp.allows(marking)]
    listings = [one for one in passing if one.claim.about is About.LISTING]

    def listed(how: Listing) -> tuple[Standing, ...]:
        return _laid_out(one for one in listings if one.claim.detail == how.value)

    return Subject(
        _laid_out(one for one in passing if one.claim.about in _COMPANY),
        _laid_out(one for one in passing if one.claim.about in _PERSONS),
        listed(Listing.PROPOSED),
        listed(Listing.IN_FORCE),
        listed(Listing.ENDED),
    )


def _laid_out(claims: Iterable[StandingClaim]) -> tuple[Standing, ...]:
    return tuple(
        Standing(
            one.claim.about.value.capitalize(),
            f"{one.claim.value} ({one.claim.detail})" if one.claim.detail and not _listed(one) else one.claim.value,
            one.claim.since,
            one.claim.source.name,
            one.id,
            one.standing is Stands.DISPUTED,
        )
        for one in claims
    )


def _listed(one: StandingClaim) -> bool:
    return one.claim.about is About.LISTING
