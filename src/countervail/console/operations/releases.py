"""Releases of a case: what each audience would be told and what not, signed by two people, taken back by one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.activity.deployment import Deployment
from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.release_shown import Preview, ReleaseShown, previews, release_shown
from countervail.console.report_shown import Section, sections_of
from countervail.console.shown import Done, Key, Reason, Text
from countervail.disruption.release.brief import Brief, brief_of
from countervail.disruption.release.quorum import Signed, needed, payload
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.terms import MARKINGS, Recipient
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError
from countervail.workflow.proofs import proof_of
from countervail.workflow.releasing import ReleaseRoom, Wish, responsible

_HERE = "/cases/{case}/releases"
_ONE = _HERE + "/{release}"


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One release in a list."""

    release: str
    version: int
    audience: str
    drafted_at: datetime
    wanted: list[Purpose]
    """Signatures that are missing."""
    issued: bool
    retracted: bool
    """Whether all of it was taken back."""


@dataclass(frozen=True, slots=True)
class ReleaseList:
    """Releases of a case, newest first, and a brief to begin with."""

    releases: list[ReleaseLine]
    brief: str


class Briefing(BaseModel):
    """The analyst's words, as TOML."""

    brief: Text


class Drafting(Briefing):
    """For whom it is made."""

    audience: Audience
    recipient: Key = ""
    """Name of the one body it is for; empty: all of the audience."""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    authority: bool = False


@dataclass(frozen=True, slots=True)
class Previews:
    """What every audience would be told."""

    brief: str
    views: list[Preview]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A release that waits for signatures."""

    case: str
    release: str


class Because(BaseModel):
    """Why somebody lets it pass a gate."""

    reason: Annotated[str, Field(max_length=4_000)] = ""


class Signing(Consent):
    """One part's signature, and the reason it covers."""

    part: Purpose
    reason: Annotated[str, Field(max_length=4_000)] = ""


class Withdrawing(BaseModel):
    """What is taken back."""

    says: Annotated[Reason, Field(description="For readers; it names nobody.")]
    indicator: Key = ""
    """Empty: all of it."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a release as its readers will see it, in words."""

    release: str
    banner: str
    sections: list[Section]


@reads(_HERE, Right.READ_RELEASE, "releases.html", title="Releases", tab="Releases")
def list_releases(desk: Desk, case: str) -> ReleaseList:
    """What was drafted or told of this case, and to whom."""
    name = desk.case(case).id
    shelf = _room(desk).releases.shelf
    lines = []
    for row in shelf.all(desk.connection):
        kept = shelf.get(desk.connection, row.release_id, row.version)
        if name in kept.cases:
            wanted = [part for part in needed(kept.release) if part not in kept.signed]
            out = row.version in shelf.issued(desk.connection, row.release_id)
            gone = shelf.retracted(desk.connection, row.hash)
            lines.append(_line(kept, wanted, issued=out, retracted=gone))
    return ReleaseList(lines, _beginning(name))


@writes(_HERE + "/previews", Right.PROPOSE_RELEASE, "release_previews.html", then=_HERE)
def preview_releases(desk: Desk, case: str, briefing: Briefing) -> Previews:
    """What each audience would be told and what not, side by side; nothing is kept."""
    brief = _brief(case, briefing.brief)
    answers = responsible(_deployment(desk))
    desk.hand.enter("release.previewed", case, {"audiences": len(Audience)})
    return Previews(briefing.brief, previews(_room(desk), desk.hand, brief, answers))


@writes(_HERE, Right.PROPOSE_RELEASE, then=_ONE)
def draft_release(desk: Desk, case: str, drafting: Drafting) -> Drafted:
    """Keep a release for others to read; it goes nowhere before it is signed."""
    brief, audience = _brief(case, drafting.brief), drafting.audience
    to = Recipient(drafting.recipient, drafting.country, drafting.authority) if drafting.recipient else None
    if to and not to.country:
        raise InputError("a recipient has a country.", hint="Give it as two capital letters, like DE.")
    wish = Wish(audience, MARKINGS[audience][0], responsible(_deployment(desk)), to)
    return Drafted(case, _room(desk).draft(desk.hand, brief, wish).terms.id)


@reads(_ONE, Right.READ_RELEASE, "release.html", title="Release")
def show_release(desk: Desk, case: str, release: str, because: Because) -> ReleaseShown:
    """What its audience is told and what not, who stands behind it, and what still bars it."""
    kept = _kept(desk, case, release)
    edition = _room(desk).releases.edition(desk.connection, kept)
    issued = kept.release.terms.version in _room(desk).releases.shelf.issued(desk.connection, release)
    payloads = {part.value: payload(kept.release.hash, because.reason) for part in needed(kept.release)}
    cleared = _room(desk).cleared_since(desk.connection, kept)
    return release_shown(kept, edition, pseudonyms(desk.connection), payloads, issued=issued, cleared=cleared)


@reads(_ONE + "/report", Right.READ_RELEASE, "release_report.html", title="Report")
def show_report(desk: Desk, case: str, release: str) -> Report:
    """The report of a release in words and tables; pictures and print stand in `publish report`."""
    kept = _kept(desk, case, release)
    banner, sections = sections_of(proof_of(_room(desk), desk.hand, kept, desk.services.keyring.key("taxii")))
    return Report(release, banner, sections)


@writes(_ONE + "/signatures", Right.READ_RELEASE, then=_ONE)
def sign_release(desk: Desk, case: str, release: str, signing: Signing) -> Drafted:
    """Stand behind a release in one part, with one's passkey; each part asks for a right of its own."""
    kept = _kept(desk, case, release)
    signature = consented(desk, signing, signing.part, payload(kept.release.hash, signing.reason))
    _room(desk).releases.sign(desk.hand, release, signing.part, Signed(signature, signing.reason))
    return Drafted(case, release)


@writes(_ONE + "/withdrawal", Right.RETRACT_RELEASE, then=_ONE)
def withdraw_release(desk: Desk, case: str, release: str, withdrawing: Withdrawing) -> Done:
    """Take an indicator back, or all of it: one person may, at once. Readers learn of it at the next issue."""
    _kept(desk, case, release)
    _room(desk).withdraw(desk.hand, release, withdrawing.says, withdrawing.indicator or None)
    return Done(case)


def _line(kept: Kept, wanted: list[Purpose], *, issued: bool, retracted: bool) -> ReleaseLine:
    terms = kept.release.terms
    return ReleaseLine(terms.id, terms.version, terms.audience.value, terms.drafted_at, wanted, issued, retracted)


def _room(desk: Desk) -> ReleaseRoom:
    return ReleaseRoom(desk.services.casework)


def _kept(desk: Desk, case: str, release: str) -> Kept:
    """A release of this very case, for somebody who may read it in every case it tells of.

    Raises:
        MissingError: the case has no such release, whatever others have.
    """
    desk.case(case)
    shelf = _room(desk).releases.shelf
    there = {row.release_id for row in shelf.all(desk.connection)}
    kept = shelf.get(desk.connection, release) if release in there else None
    if kept is None or case not in kept.cases:
        raise MissingError("this case has no such release.", hint="See the case's releases.")
    return _room(desk).releases.read(desk.hand, release)


def _brief(case: str, text: str) -> Brief:
    brief = brief_of(text)
    if case not in {one.case for one in brief.networks}:
        raise InputError(f"the brief does not tell of case {case}.", hint=f'Write case = "{case}" under [[networks]].')
    return brief


def _deployment(desk: Desk) -> Deployment:
    found = desk.services.settings.deployment
    if found is None:
        raise InputError(
            "nothing says who answers for this installation.", hint="Write [deployment] in countervail.toml."
        )
    return found


def _beginning(case: str) -> str:
    return f'title = ""\nsummary = ""\n\n[[networks]]\ncase = "{case}"\nname = ""\nsummary = ""\n'
