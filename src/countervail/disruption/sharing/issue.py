"""A release issued: every artefact, what was withheld, what was taken back, and a signed manifest over all of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.tree import tree_of
from countervail.disruption.sharing.catalogue import all_formats
from countervail.platforms.files.signing import ENDING, public_pem, signature, signed
from countervail.vault.tokens import ledger_token
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.tlp import Tlp

MANIFEST = "release.json"
WITHHELD = "withheld.json"
ERRATA = "errata.json"
PUBLIC_KEY = "release.pub.pem"


USE = {
    Tlp.RED: "For the eyes of those it was told to, and nobody else.",
    Tlp.AMBER_STRICT: "Within your own organisation, to those who need to know.",
    Tlp.AMBER: "Within your own organisation and its clients, to those who need to know.",
    Tlp.GREEN: "Within your community; not on channels that anybody can read.",
    Tlp.CLEAR: "May be passed on without limit.",
}
"""How far each marking of TLP 2.0 lets a reader pass it on, in words."""
NO_LICENCE = "none given: use it to protect people and services; to publish it otherwise, ask"


@dataclass(frozen=True, slots=True)
class Issuing:
    """With what, and when."""

    seed: bytes
    """The offline key."""
    tokens: bytes
    """The key `tokens`: approvers are named by keyed token, enough to see that they are different people."""
    at: datetime
    simulated: bool = False
    """Whether all of it is made up."""


def artefacts(approved: ApprovedRelease, issuing: Issuing, more: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every file of a release, the manifest and its signature among them.

    Args:
        more: artefacts made elsewhere of the same edition, such as the report.
    """
    edition = approved.edition
    files = {name: content for one in all_formats().values() for name, content in one.write(edition).items()}
    files |= {WITHHELD: _json(withheld(edition)), ERRATA: _json(errata(edition)), **(more or {})}
    manifest = canonical_json(_manifest(approved, issuing, files))
    proof = {MANIFEST: manifest, f"{MANIFEST}{ENDING}": signature(issuing.seed, manifest)}
    return files | proof | {PUBLIC_KEY: public_pem(issuing.seed)}


def wrong_with(files: Mapping[str, bytes], public: bytes) -> list[str]:
    """What is not as it was issued, by file name; nothing where all is.

    Args:
        public: the 32 bytes of the key that should have signed, from elsewhere than the files.
    """
    manifest = files.get(MANIFEST, b"")
    if not signed(public, manifest, files.get(f"{MANIFEST}{ENDING}", b"")):
        return [MANIFEST]
    told = json.loads(manifest)["artefacts"]
    apart = {MANIFEST, f"{MANIFEST}{ENDING}", PUBLIC_KEY}
    changed = [name for name, one in told.items() if digest(files.get(name, b"")) != one["sha256"]]
    return sorted({*changed, *(set(files) - set(told) - apart)})


def withheld(edition: Edition) -> dict[str, Any]:
    """What this audience is not told, and the commitment by which a later disclosure is proved."""
    release = edition.release
    return {
        "release": release.terms.id,
        "audience": release.terms.audience.value,
        "withheld": [tree_of(one) for one in release.withheld],
        "commitment": {"algorithm": "SHA-256 over salt and canonical JSON", "value": release.commitment},
    }


def errata(edition: Edition) -> dict[str, Any]:
    """What was corrected or taken back, oldest first."""
    return {"release": edition.release.terms.id, "errata": [tree_of(one) for one in edition.errata]}


def _manifest(approved: ApprovedRelease, issuing: Issuing, files: Mapping[str, bytes]) -> dict[str, Any]:
    edition, terms = approved.edition, approved.edition.release.terms
    people = {part.value: ledger_token(issuing.tokens, one.signature.person) for part, one in approved.signed.items()}
    return {
        "release": terms.id,
        "version": terms.version,
        "hash": edition.release.hash,
        "audience": terms.audience.value,
        "marking": terms.marking.value,
        "recipient": tree_of(terms.recipient) if terms.recipient else None,
        "issued_at": issuing.at.isoformat(timespec="seconds"),
        "retracted": edition.retracted,
        "simulated": issuing.simulated,
        "signed_by": people,
        "use": {
            "marking": terms.marking.value,
            "says": USE[terms.marking],
            "licence": terms.responsible.licence or NO_LICENCE,
            "disputes": terms.responsible.contact,
        },
        "deployment": tree_of(terms.responsible),
        "artefacts": {n: {"sha256": digest(c), "size": len(c)} for n, c in sorted(files.items())},
    }


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"
