"""Counter-evidence: facts that speak for an innocent reading. They lower a rank or send a network to review.

They never pardon: operators may sit in one office too, so what they can take away is limited, and what money buys
takes nobody below a review whom the rest would leave well above one.
"""

import math
from collections.abc import Callable

from countervail.networks.conduct import Conduct, Mix
from countervail.networks.evidence import FLOOR, Evidence

WELCOME_BITS = 4.0
"""What a welcome is worth: in tuning worlds it spoke in half of the innocent groups and in none of 100 operators."""


def publicity(conduct: Conduct, platform: Mix) -> Evidence | None:
    """Speaking in public to the people in common at least as much as the platform does."""
    inside = conduct.inside
    if not inside.acts:
        return None
    ratio = (inside.broadcast / inside.acts + FLOOR) / (platform.broadcast / max(1, platform.acts) + FLOOR)
    statement = f"{100 * inside.broadcast / inside.acts:.0f} % of the acts on people in common were public."
    return Evidence("publicity", statement, -max(0.0, 1 + math.log2(ratio)), "publicity")


def welcome(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """The people in common answer in kind: they accept, write back, like."""
    share = conduct.friendly / max(1.0, conduct.inside.engagement, 0.1 * conduct.inside.acts)
    statement = (
        f"People in common answered {conduct.friendly:,} times in kind to {conduct.inside.engagement:,} approaches."
    )
    return Evidence("welcome", statement, -WELCOME_BITS if share >= 0.3 else 0.0, "welcome")


def known_to_one_another(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """The members act on one another, openly: colleagues, testers, friends."""
    share = conduct.among_members / max(1, conduct.outside.acts + conduct.inside.acts + conduct.among_members)
    statement = f"{100 * share:.0f} % of the members' acts were on one another."
    return Evidence("among-themselves", statement, -min(4.0, 20 * share), "company")


def verified(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """The platform has verified a good part of the members."""
    share = conduct.verified / max(1, conduct.known)
    statement = f"The platform has verified {100 * share:.0f} % of the members."
    return Evidence("verified", statement, -min(3.0, 6 * share) if share >= 0.2 else 0.0, "standing", for_sale=True)


def public_page(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """Most members send a host that many others send and post too."""
    share = conduct.public_page_senders / max(1, conduct.known, conduct.actors)
    statement = f"{conduct.public_page_senders} members send pages of one host that the public posts and shares too."
    return Evidence("public-page", statement, -1.0 if share >= 0.8 else 0.0, "publicity", for_sale=True)


def one_address(conduct: Conduct, platform: Mix) -> Evidence | None:  # noqa: ARG001 -- one form for all evidence
    """One address carries most members: an office, a campus, an activists' VPN, or an operator's desk."""
    share = conduct.address_members / max(1, conduct.known, conduct.actors)
    statement = f"One address carries {100 * min(1.0, share):.0f} % of the members."
    return Evidence("one-address", statement, -0.5 if share >= 0.7 else 0.0, "address", for_sale=True)


IN_WORDS = {
    "publicity": "they speak to the people they share in public",
    "welcome": "the people they approach answer in kind",
    "among-themselves": "they act on one another",
    "verified": "the platform has verified many of them",
    "public-page": "they send pages that the public posts too",
    "one-address": "one address carries most of them",
}
"""Each fact for a table of counts, where its sentence would say too much about one group."""

Reason = Callable[[Conduct, Mix], Evidence | None]

REASONS = (publicity, welcome, known_to_one_another, verified, public_page, one_address)


def counter_evidence_of(conduct: Conduct, platform: Mix) -> tuple[Evidence, ...]:
    """Every fact that speaks for an innocent reading, strongest first."""
    found = (reason(conduct, platform) for reason in REASONS)
    kept = (e for e in found if e is not None and e.bits < 0)
    return tuple(sorted(kept, key=lambda e: (e.bits, e.name)))
