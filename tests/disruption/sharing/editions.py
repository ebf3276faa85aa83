"""Editions of the full made-up case, and the search that every artefact must stand."""

import base64
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from tests.disruption.release.full_case import NOW, SALT, dossier, filled, indicator, release, terms

from countervail.disruption.release.allow_list import AllowList, allow_list
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.errata import Erratum, ErratumKind
from countervail.disruption.release.redaction import redact
from countervail.disruption.sharing.catalogue import all_formats
from countervail.vocabulary.audience import Audience

FULL, CANARIES = filled()
GONE = indicator(1).id
CORRECTS = "One host was a stranger's."
ADDED = "added-in-two.example"
"""A host that the second version tells, in a technique of the network's."""
LATER = NOW + timedelta(days=3)


def canaried(audience: Audience, listed: AllowList | None = None) -> Edition:
    """The release of a case with a canary in every text field."""
    return Edition(redact(FULL, terms(audience), SALT, listed))


def withdrawn(audience: Audience = Audience.RESEARCHERS) -> Edition:
    """One indicator was taken back."""
    return Edition(release(audience), (Erratum(ErratumKind.WITHDRAWN, 1, "A shared host.", LATER, GONE),))


def retracted(audience: Audience = Audience.RESEARCHERS) -> Edition:
    """All of it was taken back."""
    return Edition(release(audience), (Erratum(ErratumKind.RETRACTED, 1, "The wrong network.", LATER),))


def corrected(audience: Audience = Audience.RESEARCHERS) -> Edition:
    """A second version, with one host more and one less."""
    added = indicator(7, value=ADDED, technique="T1593.001 Search Social Media")
    told = dossier(indicators=(*dossier().indicators[1:], added))
    second = redact(told, replace(terms(audience), version=2, corrects=CORRECTS, drafted_at=LATER), SALT)
    first = release(audience)
    return Edition(second, (Erratum(ErratumKind.CORRECTED, 1, CORRECTS, LATER),), (first,))


def files(edition: Edition) -> dict[str, bytes]:
    """Every artefact of every format."""
    return {name: content for one in all_formats().values() for name, content in one.write(edition).items()}


def leaked(artefacts: dict[str, bytes], audience: Audience) -> dict[str, str]:
    """Withheld fields whose canary stands in an artefact or its name, in whatever encoding, with where it stands."""
    allowed = allow_list().allowed(audience)
    hidden = {path: canary for path, canary in CANARIES.items() if path not in allowed}
    return {path: where for path, canary in hidden.items() if (where := _where(canary, artefacts))}


def _where(canary: str, artefacts: dict[str, bytes]) -> str:
    for name, content in artefacts.items():
        if any(spelt in content.lower() or spelt in name.encode().lower() for spelt in spellings(canary)):
            return name
    return ""


def spellings(canary: str) -> set[bytes]:
    """A text as it may stand in a file: plain, percent, hex, reversed, punycode, UTF-16, base64 at any offset."""
    plain = canary.encode()
    wide = {canary.encode(code) for code in ("utf-16-le", "utf-16-be")}
    percent = {quote(canary).encode(), "".join(f"%{byte:02x}" for byte in plain).encode()}
    others = {plain[::-1], plain.hex().encode(), canary.encode("punycode"), canary.replace("y", "[.]y").encode()}
    shifted = {_base64(plain, offset) for offset in range(3)}
    return {spelt.lower() for spelt in {plain, *wide, *percent, *others, *shifted}}


def _base64(plain: bytes, offset: int) -> bytes:
    """The part of a base64 text that does not depend on what stands around."""
    whole = base64.b64encode(b"\0" * offset + plain)
    return re.sub(rb"=+$", b"", whole)[4 if offset else 0 : -4]
