"""The terms of a release: for whom, how far it may travel, since when, and who answers for it."""

from dataclasses import dataclass
from datetime import datetime

from countervail.casework.refusal import refuse
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.tlp import Tlp

MARKINGS: dict[Audience, tuple[Tlp, ...]] = {
    Audience.PUBLIC: (Tlp.CLEAR,),
    Audience.RESEARCHERS: (Tlp.GREEN, Tlp.AMBER),
    Audience.PLATFORMS: (Tlp.AMBER_STRICT,),
    Audience.POLICY: (Tlp.GREEN,),
    Audience.LAW_ENFORCEMENT: (Tlp.AMBER_STRICT,),
}
"""What each audience's view may be marked; the first unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for this installation; stands in every artefact."""

    controller: str
    contact: str
    appeal_url: str
    lawful_basis: str
    licence: str = ""
    """Under which it may be used; blank: no more than its marking says."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One body that a release is made for."""

    name: str
    country: str
    """ISO 3166-1 alpha-2."""
    authority: bool
    """Whether it can arrest, search or fine."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything of a release but what it tells."""

    id: str
    """The same through all its versions."""
    version: int
    """Counted from 1; a correction is the next one."""
    audience: Audience
    marking: Tlp
    drafted_at: datetime
    responsible: Responsible
    recipient: Recipient | None = None
    corrects: str = ""
    """What a version after the first puts right, in a sentence."""


def check_terms(terms: Terms) -> None:
    """Make sure that terms can stand.

    Raises:
        RefusedError: the marking is not the audience's, or an authority's view names no authority.
    """
    usual = MARKINGS[terms.audience]
    if terms.marking not in usual:
        known = " or ".join(one.value for one in usual)
        raise refuse(f"a release for {terms.audience.value} is not marked {terms.marking.value}.", f"Mark it {known}.")
    if terms.audience is Audience.LAW_ENFORCEMENT and (terms.recipient is None or not terms.recipient.authority):
        raise refuse("a release for law enforcement names its authority.", "Say which, and of which country.")
    if terms.audience is Audience.PUBLIC and terms.recipient is not None:
        raise refuse("the public has no name.", "Leave out the recipient.")
    if terms.version > 1 and not terms.corrects.strip():
        raise refuse("a correction says what it puts right.", "Say it in a sentence.")
