"""What the two services can do as they are now, and what is weak about them."""

from countervail.platforms.adapter import Description
from countervail.platforms.atproto.abilities import abilities
from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.settings import AtprotoSettings

BATCH = 50
"""Steps between two commits."""
KNOWN_VERSIONS = ("0.5.",)
"""Versions of the host on which every act was tried, for real."""
REMARKS = (
    "No address and no client of anybody is on record here: a place to act, hardly one to find.",
    "Times in repositories are what each client claims.",
    "Repositories that are taken down are read no more: read before acting.",
)


def description(services: Services, settings: AtprotoSettings) -> Description:
    """The services described."""
    version = version_of(services)
    acts_offered = offered(version)
    remarks = [*REMARKS]
    if not acts_offered:
        remarks.append("Nothing is done here: the host's version was not tried.")
    if not settings.mail_arrives:
        remarks.append("Nobody saw mail of this host arrive: people are told in another way.")
    acts = {act: deed.back for act, deed in abilities().items() if act in acts_offered}
    return Description("atproto", version, acts, BATCH, tuple(remarks), addresses=False)


def version_of(services: Services) -> str:
    """The host's version; empty: it does not say."""
    return str(services.anybody.get("_health").body.get("version", ""))


def offered(version: str) -> frozenset[str]:
    """Acts that can be carried out at a version of the host."""
    return frozenset(act.value for act in abilities()) if version.startswith(KNOWN_VERSIONS) else frozenset()
