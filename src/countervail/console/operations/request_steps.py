"""What officers say of a lawful request after it came in; data goes out by two passkeys over one manifest."""

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.register_desk import Counter, at_counter
from countervail.console.shown import PER_LINE, Key, Reason
from countervail.oversight.requests.package import Package
from countervail.oversight.requests.process import DataKind, Refusal
from countervail.oversight.requests.records.answering import (
    Challenge,
    ChallengeEnded,
    Narrowing,
    NothingHeld,
    Outcome,
    Refused,
    Withdrawn,
)
from countervail.oversight.requests.records.checking import CallBack, Check
from countervail.oversight.requests.requests import Sayable
from countervail.oversight.requests.scope import Scope
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError

_HERE = "/requests/{asked}"


@dataclass(frozen=True, slots=True)
class Stands:
    """A request after something was said of it."""

    request: str
    state: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """One file of a disclosure."""

    name: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LawShown:
    """By which law a kind of data goes out."""

    kind: str
    law: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would go out, for whoever is to sign it."""

    request: str
    manifest: str
    """SHA-256: what is signed."""
    accounts: int
    parts: list[PartShown]
    covered: list[LawShown]
    left_out: dict[str, int]
    proposer: str
    """Who stands by it already; empty: nobody."""
    packed: str
    """What was given in, base64, to be sent along unchanged with the first signature; empty where it lies kept."""


@dataclass(frozen=True, slots=True)
class FileOut:
    """One file that is out."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Out:
    """A disclosure at the moment it went out: shown this once."""

    request: str
    manifest: str
    files: list[FileOut]


class CallingBack(BaseModel):
    """What a call to the number in the agency's file brought."""

    answered_by: Reason
    confirmed: bool = False


class Checking(BaseModel):
    """The check."""

    necessary: bool = False
    proportionate: bool = False
    rights: bool = False
    findings: Reason


class NarrowingDown(BaseModel):
    """Less than was asked for; what is left empty stays as it is."""

    accounts: Annotated[list[Key], PER_LINE] = []
    kinds: list[DataKind] = []
    reason: Reason


class Refusing(BaseModel):
    """A refusal, with the reason that the report counts."""

    because: Refusal
    text: Reason


class Challenging(BaseModel):
    """A challenge before a court."""

    court: Reason
    grounds: Reason


class Ending(BaseModel):
    """How a challenge ended."""

    outcome: Outcome
    decision: Reason


class Saying(BaseModel):
    """A sentence."""

    text: Reason


class Preparing(BaseModel):
    """What the platform's people looked up, one JSON a line."""

    material: Annotated[str, Field(min_length=1, max_length=5_000_000)]


class Proposing(Consent):
    """The same as it came back, with the first signature over its manifest."""

    packed: Annotated[str, Field(min_length=1, max_length=7_000_000)]


@writes(_HERE + "/call-back", Right.WRITE_REGISTER, then=_HERE)
def call_back(desk: Desk, asked: str, calling: CallingBack) -> Stands:
    """Enter who answered at the number in the agency's file, and whether they know the request."""
    return _said(desk, asked, CallBack(calling.answered_by, calling.confirmed))


@writes(_HERE + "/check", Right.WRITE_REGISTER, then=_HERE)
def check_request(desk: Desk, asked: str, checking: Checking) -> Stands:
    """Say whether it is necessary, proportionate and compatible with human rights; without that nothing goes out."""
    return _said(desk, asked, Check(checking.necessary, checking.proportionate, checking.rights, checking.findings))


@writes(_HERE + "/narrowing", Right.WRITE_REGISTER, then=_HERE)
def narrow_request(desk: Desk, asked: str, narrowing: NarrowingDown) -> Stands:
    """Answer less than was asked for; only ever less."""
    with at_counter(desk) as counter:
        now = counter.office.requests.load(counter.clerk.register, asked).scope
        less = Scope.of(
            tuple(narrowing.accounts) or now.accounts, tuple(narrowing.kinds) or now.kinds, now.since, now.until
        )
        return _stands(counter, asked, Narrowing(less, narrowing.reason))


@writes(_HERE + "/refusal", Right.WRITE_REGISTER, then=_HERE)
def refuse_request(desk: Desk, asked: str, refusing: Refusing) -> Stands:
    """Turn it down."""
    return _said(desk, asked, Refused(refusing.because, refusing.text))


@writes(_HERE + "/challenge", Right.WRITE_REGISTER, then=_HERE)
def challenge_request(desk: Desk, asked: str, challenging: Challenging) -> Stands:
    """Say that it is challenged in court."""
    return _said(desk, asked, Challenge(challenging.court, challenging.grounds))


@writes(_HERE + "/challenge-end", Right.WRITE_REGISTER, then=_HERE)
def end_challenge(desk: Desk, asked: str, ending: Ending) -> Stands:
    """Say how the court decided."""
    return _said(desk, asked, ChallengeEnded(ending.outcome, ending.decision))


@writes(_HERE + "/nothing-held", Right.WRITE_REGISTER, then=_HERE)
def hold_nothing(desk: Desk, asked: str, saying: Saying) -> Stands:
    """Answer that there is nothing."""
    return _said(desk, asked, NothingHeld(saying.text))


@writes(_HERE + "/withdrawal", Right.WRITE_REGISTER, then=_HERE)
def withdraw_request(desk: Desk, asked: str, saying: Saying) -> Stands:
    """Say that the agency took it back."""
    return _said(desk, asked, Withdrawn(saying.text))


@writes(_HERE + "/preparation", Right.WRITE_REGISTER, "disclosure.html", then=_HERE)
def prepare_disclosure(desk: Desk, asked: str, preparing: Preparing) -> Prepared:
    """Cut what was looked up down to what may go out, to be looked at; nothing is kept."""
    with at_counter(desk) as counter:
        package = counter.office.disclosures.prepare(counter.clerk, asked, _lines(preparing.material))
    packed = base64.b64encode(_lines(preparing.material)).decode("ascii")
    return _prepared(asked, package, "", packed)


@writes(_HERE + "/disclosure", Right.WRITE_REGISTER, then=_HERE)
def propose_disclosure(desk: Desk, asked: str, proposing: Proposing) -> Stands:
    """Sign the manifest as the first of two, and put it before the second."""
    with at_counter(desk) as counter:
        package = counter.office.disclosures.prepare(counter.clerk, asked, _unpacked(proposing.packed))
        signature = consented(desk, proposing, Purpose.PROPOSE_DISCLOSURE, package.sha256)
        after = counter.office.disclosures.propose(counter.clerk, package, signature)
    return Stands(after.id, after.state.value)


@reads(_HERE + "/disclosure", Right.READ_REGISTER, "disclosure.html", title="Disclosure")
def show_disclosure(desk: Desk, asked: str) -> Prepared:
    """What is proposed to go out, for the second officer."""
    with at_counter(desk) as counter:
        package = counter.office.disclosures.proposed(counter.clerk, asked)
        proposal = counter.office.requests.load(counter.clerk.register, asked).proposal
        names = pseudonyms(counter.clerk.roll)
    proposer = proposal.signature.person if proposal else ""
    return _prepared(asked, package, names.get(proposer, proposer), "")


@writes(_HERE + "/approval", Right.APPROVE_DISCLOSURE, "disclosed.html", then=_HERE)
def approve_disclosure(desk: Desk, asked: str, consent: Consent) -> Out:
    """Sign the same manifest as the second, upon which it is out: shown this once, to be handed over."""
    with at_counter(desk) as counter:
        sha256 = counter.office.disclosures.proposed(counter.clerk, asked).sha256
        signature = consented(desk, consent, Purpose.APPROVE_DISCLOSURE, sha256)
        package = counter.office.disclosures.approve(counter.clerk, asked, signature)
    return Out(asked, package.sha256, [FileOut(name, content.decode()) for name, content in package.files])


def _said(desk: Desk, asked: str, what: Sayable) -> Stands:
    with at_counter(desk) as counter:
        return _stands(counter, asked, what)


def _stands(counter: Counter, asked: str, what: Sayable) -> Stands:
    after = counter.office.requests.say(counter.clerk, asked, what)
    return Stands(after.id, after.state.value)


def _lines(material: str) -> bytes:
    """A form sends lines ended as the web ends them."""
    return material.replace("\r\n", "\n").encode()


def _unpacked(packed: str) -> bytes:
    """No page shows lines of others as they are: they travel packed.

    Raises:
        InputError: it is no base64.
    """
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("what was looked up came back changed.", hint="Show anew what would go out.") from error


def _prepared(asked: str, package: Package, proposer: str, packed: str) -> Prepared:
    manifest = package.manifest
    return Prepared(
        request=asked,
        manifest=package.sha256,
        accounts=len(manifest.accounts),
        parts=[PartShown(one.name, one.rows, one.sha256) for one in manifest.parts],
        covered=[LawShown(one.kind, one.law) for one in manifest.covered],
        left_out=manifest.left_out,
        proposer=proposer,
        packed=packed,
    )
