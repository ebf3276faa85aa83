"""Reports of the full made-up case."""

from datetime import timedelta

from tests.disruption.release.full_case import NOW, network, release

from countervail.disruption.publishing.reading import Reading
from countervail.disruption.release.content.attribution import Attribution
from countervail.disruption.release.content.targets import TargetCountry
from countervail.disruption.release.edition import Edition
from countervail.vocabulary.audience import Audience

NAMES = {
    "Latin": "Žluťoučký kůň",
    "Cyrillic": "Фонарный переулок",
    "Arabic": "شارع الفوانيس",
    "Hebrew": "רחוב הפנסים",
    "Ethiopic": "የመብራት መንገድ",
    "Myanmar": "မီးအိမ်လမ်း",
    "Devanagari": "लालटेन गली",
    "Chinese": "灯笼街",
}
"""A network's name as it may be written where it works."""


def reading(audience: Audience = Audience.PUBLIC, **changes: object) -> Reading:
    """The full case, ready to be written up."""
    return Reading(Edition(release(audience, **changes)))


def seven(audience: Audience = Audience.PUBLIC) -> Reading:
    """Networks with names in every script."""
    made = tuple(
        network(
            id=f"network-{number}",
            name=name,
            summary=f"It calls itself {name}.",
            account_count=number * 3,
            attribution=Attribution(known=False, home_country="XA", would_change="A second source."),
            first_seen=NOW - timedelta(days=300 - 30 * number),
            target_countries=(TargetCountry("XD", "50-199", 61), TargetCountry("other", "10-49", 17)),
        )
        for number, name in enumerate(NAMES.values(), start=1)
    )
    return reading(audience, networks=made)
