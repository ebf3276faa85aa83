"""Forensic results as evidence of a case: about one target by reference, sealed under the case's key.

MVT's output -> detections, each once -> one finding an operator -> evidence
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.evidence_room import Found
from countervail.casework.hand import Hand
from countervail.casework.records.evidence import Evidence
from countervail.intelligence.forensics.finding import Detection, Finding, findings
from countervail.intelligence.forensics.mvt import Read, distinct
from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import load_all
from countervail.intelligence.operators.screening import Likeness, Screen
from countervail.intelligence.operators.spelling import spell
from countervail.people.rights import Right
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.phases import Phase

_SURE = frozenset({Likeness.SAME, Likeness.SAME_STRONG})
_TARGETS = "targets.parquet"


@dataclass(frozen=True, slots=True)
class Examination:
    """One device, examined."""

    case: str
    target: str
    """The target's reference."""
    files: tuple[Read, ...]
    hashes: Mapping[str, str]
    """SHA-256 of each file by name; the files themselves stay with whoever owns the device."""
    confirmed_by: str = ""
    """The laboratory that says so; blank: nobody does."""
    reference: str = ""
    """Its report, by title or number."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of it."""

    evidence: Evidence
    findings: tuple[Finding, ...]


def enter_examination(casework: Casework, hand: Hand, examination: Examination) -> Examined:
    """Make an examination evidence of a case.

    Raises:
        InputError: the case's network watched no such target, a laboratory is named without its report, or nothing was
            found: that says nothing, and is no evidence.
        RefusedError: the person may not.
    """
    hand.demand(Right.READ_TARGETS, examination.case)
    case = casework.cases.load(hand.connection, examination.case)
    _require_watched(casework, hand, case, examination.target)
    if bool(examination.confirmed_by.strip()) != bool(examination.reference.strip()):
        hint = "Give --confirmed-by and --reference together, or neither."
        raise InputError("a confirmation needs the laboratory and its report.", hint=hint)
    detections = distinct(examination.files)
    operators = _operators(detections, load_all(hand.connection))
    found = findings(detections, operators, confirmed=bool(examination.confirmed_by))
    if not found:
        hint = "Nothing found does not mean that nothing was there; write a note if it matters."
        raise InputError("these files point at nothing.", hint=hint)
    evidence = casework.room.add(hand, examination.case, _found(examination, detections, found, hand.now))
    return Examined(evidence, found)


def _require_watched(casework: Casework, hand: Hand, case: Case, target: str) -> None:
    """Only whom the case is about: a forensic result is not kept on anybody else."""
    pieces = [piece for piece in case.evidence if piece.source == _TARGETS]
    for piece in pieces:
        rows = json.loads(casework.room.open(hand.connection, case, piece.id))
        if any(row.get("target_ref") == target for row in rows):
            return
    hint = "See the people watched on the case's page; references look like T-XC3DD2LLNJ2ICP3B."
    raise InputError(f"the network of case {case.id} watched no such target.", hint=hint)


def _operators(detections: Iterable[Detection], registry: list[Operator]) -> dict[str, str]:
    """The operator of each malware: by a product of its, else by its name. One that two claim is nobody's."""
    products: dict[str, set[str]] = {}
    for operator in registry:
        for one in operator.said(About.PRODUCT):
            if not one.answers:
                products.setdefault(spell(one.claim.value).whole, set()).add(operator.id)
    screen = Screen(registry)
    found = {}
    for malware in {one.malware for one in detections}:
        owners = products.get(spell(malware).whole, set())
        named = screen.screen(malware).resolved
        if len(owners) == 1:
            found[malware] = next(iter(owners))
        elif not owners and named is not None and named.likeness in _SURE:
            found[malware] = named.operator
    return found


def _found(
    examination: Examination, detections: tuple[Detection, ...], found: tuple[Finding, ...], now: datetime
) -> Found:
    version = next((read.version for read in examination.files if read.version), "of unknown version")
    told = ", ".join(f"{one.state.value} by {one.malware}" for one in found)
    by = f", says {examination.confirmed_by}" if examination.confirmed_by else ""
    raw = {
        "target_ref": examination.target,
        "confirmed_by": examination.confirmed_by,
        "reference": examination.reference,
        "files": dict(examination.hashes),
        "findings": [_finding(one) for one in found],
        "detections": [_detection(one) for one in detections],
    }
    times = [one.last for one in found if one.last is not None]
    return Found(
        source=f"MVT {version}",
        query=f"files {', '.join(sorted(examination.hashes))}",
        says=f"A device of somebody watched: {told}{by}.",
        raw=canonical_json(raw),
        happened_at=min(max(times), now) if times else now,
        phase=Phase.EXPLOITATION,
        items=tuple(sorted({one.indicator for one in detections if one.indicator})),
    )


def _finding(one: Finding) -> dict[str, object]:
    return {
        "malware": one.malware,
        "operator": one.operator,
        "state": one.state.value,
        "detections": one.detections,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "modules": list(one.modules),
    }


def _detection(one: Detection) -> dict[str, object]:
    return {
        "module": one.module,
        "at": one.at.isoformat() if one.at else None,
        "level": one.level.value,
        "indicator": one.indicator,
        "kind": one.kind,
        "malware": one.malware,
        "source": one.source,
    }


def hashed(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file by name."""
    return {name: digest(raw) for name, raw in files.items()}
