"""Data that goes out on a lawful request: by two passkeys over one manifest."""

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.operations.request_steps import Stands
from countervail.console.register_desk import at_counter
from countervail.oversight.requests.package import Package
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError

_HERE = "/requests/{asked}"


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


class Preparing(BaseModel):
    """What the platform's people looked up, one JSON a line."""

    material: Annotated[str, Field(min_length=1, max_length=5_000_000)]


class Proposing(Consent):
    """The same as it came back, with the first signature over its manifest."""

    packed: Annotated[str, Field(min_length=1, max_length=7_000_000)]


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
